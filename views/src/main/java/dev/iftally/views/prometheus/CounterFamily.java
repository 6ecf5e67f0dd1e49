package dev.iftally.views.prometheus;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.PrometheusFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A family of the vocabulary: an interface has a sample if its source counts any part of it. */
final class CounterFamily extends Family {
    private final boolean typed;
    private final byte[] createdName;
    private final int[] places;
    private final long lowBits;
    private final long highBits;

    private CounterFamily(PrometheusFamily family, boolean typed, String help, LabelSet labels, List<Counter> places) {
        super(typed ? family.sampleName() : family.name(), typed ? "counter" : "untyped", help, labels);
        this.typed = typed;
        this.createdName = (family.name() + "_created").getBytes(StandardCharsets.UTF_8);
        this.places = family.parts().stream().mapToInt(places::indexOf).toArray();
        long low = 0;
        long high = 0;
        for (Counter part : family.parts()) {
            low |= part.id() < Long.SIZE ? 1L << part.id() : 0;
            high |= part.id() < Long.SIZE ? 0 : 1L << part.id();
        }
        this.lowBits = low;
        this.highBits = high;
    }

    /** A counter; {@code places} says where a census has its parts. */
    static CounterFamily of(PrometheusFamily family, LabelSet labels, List<Counter> places) {
        return new CounterFamily(family, true, family.help(), labels, places);
    }

    /** The same without a type, under the bare name, for those who look for it there. */
    static CounterFamily untyped(PrometheusFamily family, LabelSet labels, List<Counter> places) {
        return new CounterFamily(family, false, family.help(), labels, places);
    }

    @Override
    boolean isIn(Format format) {
        return typed || format == Format.TEXT;
    }

    @Override
    boolean has(Census census, int i) {
        return census.hasAny(i, lowBits, highBits);
    }

    @Override
    int lines(Census census, int i, Format format) {
        return format == Format.OPENMETRICS && census.createdEpochNanos(i) != 0 ? 2 : 1;
    }

    @Override
    void write(Census census, int i, LabelColumn column, Page page) throws IOException {
        long sum = 0;
        for (int place : places) {
            sum += census.value(i, place);
        }
        page.sample(name(), column, i, sum);
        if (page.format() == Format.OPENMETRICS && census.createdEpochNanos(i) != 0) {
            page.seconds(createdName, column, i, census.createdEpochNanos(i));
        }
    }
}
