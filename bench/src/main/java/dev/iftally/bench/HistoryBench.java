package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.Width;
import dev.iftally.views.history.HistoryReport;
import dev.iftally.views.history.HistoryRequest;
import dev.iftally.views.history.Recorder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the history of 1,000 interfaces, each read each second, costs the thread that writes it, files and all. */
final class HistoryBench {
    static final String NAME = "history-1000";

    private static final int INTERFACES = 1000;
    private static final long ROOM = 8L << 30;
    /** In the first seconds all files are made, once. */
    private static final int WARM_UP_SECONDS = 20;

    private static final int SECONDS = 24;
    private static final int PACKET = 1000;
    private static final double NANOS = 1e9;

    private HistoryBench() {}

    static Comparison run() throws IOException, InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Scratch scratch = Scratch.make()) {
            Path state = scratch.path().resolve("state");
            try (Tally tally = Tally.open(
                            new TallyDirectories(scratch.path().resolve("run"), state), Duration.ofHours(1));
                    Recorder recorder = Recorder.start(tally, state, ROOM)) {
                List<Interface> all = enter(tally);
                read(all, WARM_UP_SECONDS);
                long begin = System.nanoTime();
                long before = threads.getThreadCpuTime(recorder.threadId());
                read(all, SECONDS);
                double cpu = (threads.getThreadCpuTime(recorder.threadId()) - before) / NANOS;
                double seconds = (System.nanoTime() - begin) / NANOS;
                requireHistory(state, all);
                return Comparison.alone(NAME, cpu / seconds, "CPU seconds/s", "<=0.05");
            }
        }
    }

    private static List<Interface> enter(Tally tally) {
        List<Interface> all = new ArrayList<>();
        for (int i = 0; i < INTERFACES; i++) {
            all.add(tally.add(Identity.ofPort(i >> 8, i), Attributes.named("p" + i, "a switch"), Policy.CONTINUE));
        }
        return all;
    }

    private static void read(List<Interface> all, int seconds) throws InterruptedException {
        Reading reading = new Reading();
        for (int second = 0; second < seconds; second++) {
            long begin = System.nanoTime();
            for (Interface each : all) {
                long packets = System.nanoTime() / PACKET;
                reading.clear();
                for (Counter counter : new Counter[] {Counter.RX_PACKETS, Counter.TX_PACKETS}) {
                    reading.set(counter, packets, Width.BITS_64);
                }
                for (Counter counter : new Counter[] {Counter.RX_BYTES, Counter.TX_BYTES}) {
                    reading.set(counter, packets * PACKET, Width.BITS_64);
                }
                for (Counter counter :
                        new Counter[] {Counter.RX_ERRORS, Counter.TX_ERRORS, Counter.RX_DROPPED, Counter.TX_DROPPED}) {
                    reading.set(counter, packets >> 10, Width.BITS_64);
                }
                each.update(reading);
            }
            Thread.sleep(Math.max(0, 1000 - (System.nanoTime() - begin) / 1_000_000));
        }
    }

    /** What is written has to be there: some of the last seconds of each. */
    private static void requireHistory(Path state, List<Interface> all) throws IOException {
        long now = System.currentTimeMillis() / 1000;
        HistoryRequest request = new HistoryRequest(now - SECONDS, now, OptionalLong.of(1), SECONDS);
        for (Interface each : all) {
            long known = HistoryReport.read(state, each.identity(), request).stream()
                    .mapToLong(report -> report.history().knownSteps())
                    .sum();
            if (known < SECONDS / 3) {
                throw new IOException("of %s only %d seconds are remembered"
                        .formatted(each.attributes().name(), known));
            }
        }
    }
}
