package dev.iftally.views.link;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.views.Report;
import dev.iftally.vocabulary.CounterNames;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the tally alone knows of an interface: who feeds it, how old its numbers are, where they were torn. A line of
 * the text, the key {@code iftally} of the JSON.
 */
record RowOrigin(Snapshot row) {
    private static final long BITS_PER_MEGABIT = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_TENTH = NANOS_PER_SECOND / 10;

    /** Writes the line; its age is told against {@code nowEpochNanos}. */
    void writeLine(Report report, long nowEpochNanos) {
        report.text("    ").text(row.attributes().source());
        if (row.standing() != Standing.LIVE) {
            report.text(", ").text(standing());
        }
        speed(report);
        if (row.readAtEpochNanos() != 0) {
            long tenths = Math.max(0, nowEpochNanos - row.readAtEpochNanos()) / NANOS_PER_TENTH;
            report.text(", read %d.%d s ago".formatted(tenths / 10, tenths % 10));
        }
        if (row.discontinuities() != 0) {
            report.text(", " + row.discontinuities())
                    .text(row.discontinuities() == 1 ? " discontinuity" : " discontinuities");
        }
        report.text("\n");
    }

    /** Writes the object of the JSON. */
    void writeObject(Report report) {
        report.begin("iftally")
                .json("source", row.attributes().source())
                .json("identity", row.identity().text())
                .json("standing", standing());
        time(report, "read_at", row.readAtEpochNanos());
        time(report, "counting_since", row.startEpochNanos());
        report.json("discontinuities", row.discontinuities());
        time(report, "last_discontinuity", row.discontinuityEpochNanos());
        if (row.attributes().speedBitsPerSecond() != 0) {
            report.json("speed_bits_per_second", row.attributes().speedBitsPerSecond());
        }
        if (row.attributes().duplex() != Duplex.UNKNOWN) {
            report.json("duplex", row.attributes().duplex().name().toLowerCase(Locale.ROOT));
        }
        if (report.isJson()) {
            others(report);
        }
        report.end();
    }

    /** Counters of other traditions, for which {@code ip} has no key. */
    private void others(Report report) {
        Set<Counter> others = EnumSet.noneOf(Counter.class);
        for (Counter counter : Counter.values()) {
            if (row.has(counter)) {
                others.add(counter);
            }
        }
        Block.ALL.stream()
                .flatMap(block -> block.json(true))
                .map(RowNumbers::counter)
                .forEach(others::remove);
        if (!others.isEmpty()) {
            report.begin("counters");
            others.forEach(counter -> report.json(CounterNames.of(counter), row.value(counter)));
            report.end();
        }
    }

    /** As {@code ethtool} and sysfs say it. */
    private void speed(Report report) {
        if (row.attributes().speedBitsPerSecond() != 0) {
            report.text(", " + row.attributes().speedBitsPerSecond() / BITS_PER_MEGABIT + "Mb/s");
            if (row.attributes().duplex() != Duplex.UNKNOWN) {
                report.text(row.attributes().duplex() == Duplex.FULL ? " full" : " half");
            }
        }
    }

    private String standing() {
        return row.standing().name().toLowerCase(Locale.ROOT);
    }

    private static void time(Report report, String key, long epochNanos) {
        if (epochNanos != 0) {
            report.json(
                    key,
                    Instant.ofEpochSecond(
                                    Math.floorDiv(epochNanos, NANOS_PER_SECOND),
                                    Math.floorMod(epochNanos, NANOS_PER_SECOND))
                            .toString());
        }
    }
}
