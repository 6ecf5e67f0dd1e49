package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many interfaces cost once all of them are known: no memory for an update, none for a read. */
class SteadyStateTest {
    private static final int INTERFACES = 10_000;
    private static final Counter[] COUNTERS = {
        Counter.RX_PACKETS, Counter.TX_PACKETS, Counter.RX_BYTES, Counter.TX_BYTES, Counter.RX_DROPPED,
        Counter.TX_DROPPED, Counter.RX_ERRORS, Counter.TX_ERRORS, Counter.RX_ALIGNMENT_ERRORS, Counter.RX_OVER_ERRORS,
        Counter.RX_CRC_ERRORS, Counter.COLLISIONS
    };

    @TempDir
    Path directory;

    private final Reading reading = new Reading();
    private final List<Interface> interfaces = new ArrayList<>();
    private long now = 1_000_000_000_000L;

    @Test
    void tenThousandInterfacesAreUpdatedAndReadWithoutAnAllocation() throws IOException {
        try (Tally tally = Tally.open(new TallyDirectories(directory, directory), Duration.ofDays(1))) {
            for (int port = 0; port < INTERFACES; port++) {
                interfaces.add(tally.add(Identity.ofPort(1, port), Attributes.named("p" + port, ""), Policy.CONTINUE));
            }
            Snapshot snapshot = new Snapshot();
            for (int i = 0; i < 20; i++) {
                updateAll(i);
                readAll(tally, snapshot);
            }

            long updating = Long.MAX_VALUE;
            long reading = Long.MAX_VALUE;
            // The least of a few rounds: the compiler may still be at work in the first.
            for (int i = 20; i < 25; i++) {
                int round = i;
                updating = Math.min(updating, allocatedBy(() -> updateAll(round)));
                reading = Math.min(reading, allocatedBy(() -> readAll(tally, snapshot)));
            }

            assertThat(readAll(tally, snapshot)).isEqualTo(24L * 1000 * INTERFACES);
            assertThat(updating).as("bytes for %d updates", INTERFACES).isZero();
            assertThat(reading).as("bytes for %d reads", INTERFACES).isZero();
        }
    }

    private static long allocatedBy(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void updateAll(long round) {
        now += 1_000_000_000L;
        for (int i = 0; i < INTERFACES; i++) {
            reading.clear(now, now).countingFor(now);
            for (Counter counter : COUNTERS) {
                reading.set(counter, round * 1000);
            }
            interfaces.get(i).update(reading);
        }
    }

    private static long readAll(Tally tally, Snapshot snapshot) {
        long sum = 0;
        for (int row = 0; row < tally.rows(); row++) {
            if (tally.read(row, snapshot)) {
                sum += snapshot.value(Counter.RX_BYTES);
            }
        }
        return sum;
    }
}
