package dev.iftally.views.web;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import dev.iftally.vocabulary.CounterNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Readings as rows of an array whose columns are named once: there may be ten thousand of them each second.
 *
 * @param counters a column each
 * @param rates whether there is a column for each counter of the history, too: how many a second
 * @param numbers how large numbers are written
 */
record ReadingTable(List<Counter> counters, boolean rates, Numbers numbers) {
    private static final Map<Standing, String> STANDINGS = Stream.of(Standing.values())
            .collect(Collectors.toUnmodifiableMap(one -> one, one -> one.name().toLowerCase(Locale.ROOT)));

    static ReadingTable of(Query query) throws Refused {
        return new ReadingTable(query.counters(InterfaceHistory.COUNTERS), query.truth("rates"), query.numbers());
    }

    void writeColumns(JsonGenerator json) {
        json.writeArrayPropertyStart("columns");
        json.writeString("id");
        json.writeString("name");
        json.writeString("standing");
        json.writeString("read_at_ms");
        counters.forEach(counter -> json.writeString(CounterNames.of(counter)));
        if (rates) {
            InterfaceHistory.COUNTERS.forEach(counter -> json.writeString(CounterNames.of(counter) + "_per_second"));
        }
        json.writeEndArray();
    }

    /** One row; what is not known is null. */
    void write(JsonGenerator json, Description of, Totals row, Optional<InterfaceHistory> history) {
        json.writeStartArray();
        json.writeString(of.identity().text());
        json.writeString(of.attributes().name());
        json.writeString(STANDINGS.get(of.standing()));
        if (row.readAtEpochNanos() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(TimeUnit.NANOSECONDS.toMillis(row.readAtEpochNanos()));
        }
        for (Counter counter : counters) {
            if (row.has(counter)) {
                numbers.write(json, row.value(counter));
            } else {
                json.writeNull();
            }
        }
        if (rates) {
            writeRates(json, of, history);
        }
        json.writeEndArray();
    }

    private void writeRates(JsonGenerator json, Description of, Optional<InterfaceHistory> history) {
        long[] known = new long[InterfaceHistory.COUNTERS.size()];
        boolean current = of.standing() == Standing.LIVE && history.isPresent();
        if (current) {
            history.get().rates(known);
        }
        for (long rate : known) {
            if (!current || rate == InterfaceHistory.UNKNOWN) {
                json.writeNull();
            } else {
                numbers.write(json, rate);
            }
        }
    }
}
