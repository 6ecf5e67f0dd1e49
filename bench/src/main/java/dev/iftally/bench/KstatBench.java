package dev.iftally.bench;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.kstat.Kstat;
import dev.iftally.vocabulary.GldKstat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * One read of all kstats of many interfaces, from the table's file to the sorted kstats that are listed. The floor is a
 * sum of as many {@link LongAdder}s as they have counters.
 */
final class KstatBench {
    static final String NAME = "kstat-10000";
    private static final int INTERFACES = 10_000;
    private static final int SAMPLES = 101;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<Counter> COUNTERS = Stream.concat(
                    GldKstat.of(GldKstat.Group.GENERIC).stream(), GldKstat.of(GldKstat.Group.ETHER).stream())
            .flatMap(kstat -> kstat.counter().stream())
            .distinct()
            .toList();

    private KstatBench() {}

    static List<Comparison> run() throws IOException {
        try (Scratch scratch = Scratch.make();
                Tally tally = Tally.open(
                        new TallyDirectories(
                                scratch.path().resolve("run"), scratch.path().resolve("lib")),
                        Duration.ofDays(1))) {
            LongAdder[] adders = fill(tally);
            try (TallyReader reader = TallyReader.open(scratch.path().resolve("run"))) {
                Samples samples = Samples.take(SAMPLES, () -> read(reader), () -> sum(adders));
                return List.of(
                        Comparison.alone(NAME, samples.ours() / NANOS_PER_MILLI, "ms", "<=50"),
                        Comparison.said(NAME + "-longadders", samples.peer() / NANOS_PER_MILLI, "ms"));
            }
        }
    }

    private static LongAdder[] fill(Tally tally) {
        LongAdder[] adders = new LongAdder[INTERFACES * COUNTERS.size()];
        Reading reading = new Reading();
        int next = 0;
        for (int port = 1; port <= INTERFACES; port++) {
            reading.clear(1, port);
            for (Counter counter : COUNTERS) {
                adders[next] = new LongAdder();
                adders[next].add(next);
                reading.set(counter, next);
                next++;
            }
            tally.add(Identity.ofPort(1, port), Attributes.named("eth" + port, ""), Policy.CONTINUE)
                    .update(reading);
        }
        return adders;
    }

    private static long read(TallyReader reader) {
        Snapshot row = new Snapshot();
        List<Kstat> kstats = new ArrayList<>(reader.rows());
        for (int i = 0; i < reader.rows(); i++) {
            if (reader.read(i, row)) {
                kstats.add(Kstat.of(row, (cookie, ifindex) -> ""));
            }
        }
        kstats.sort(Kstat.ORDER);
        return kstats.getLast().value(GldKstat.RBYTES64);
    }

    private static long sum(LongAdder[] adders) {
        long sum = 0;
        for (LongAdder adder : adders) {
            sum += adder.sum();
        }
        return sum;
    }
}
