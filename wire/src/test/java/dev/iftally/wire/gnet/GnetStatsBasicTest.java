package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnetStatsBasicTest {
    private static final int BYTES_A_PACKET = 1499;

    /** Fewer stripes than threads, so that they get into each other's way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64})
    void bytesAndPacketsAreOnePairWhoeverCounts(int writers) throws Exception {
        GnetStatsBasic basic = new GnetStatsBasic(writers);
        AtomicBoolean torn = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            long[] pair = new long[2];
            long last = 0;
            while (!done.get()) {
                basic.read(pair);
                if (pair[0] != pair[1] * BYTES_A_PACKET || pair[1] < last) {
                    torn.set(true);
                }
                last = pair[1];
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int packets = 0; packets < 300_000; packets++) {
                    int burst = 1 + packets % 3;
                    basic.add((long) burst * BYTES_A_PACKET, burst);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        done.set(true);
        reader.join();

        long[] pair = new long[2];
        assertThat(basic.read(pair)).isTrue();
        assertThat(pair).containsExactly(2_400_000L * BYTES_A_PACKET, 2_400_000L);
        assertThat(torn).isFalse();
    }

    @Test
    void countsModulo64Bits() {
        GnetStatsBasic basic = new GnetStatsBasic();
        basic.add(-1);
        basic.add(3);
        long[] pair = new long[2];
        basic.read(pair);

        assertThat(pair).containsExactly(2, 2);
    }

    @Test
    void countingAllocatesNothing() {
        GnetStatsBasic basic = new GnetStatsBasic();
        GnetStatsQueue queue = new GnetStatsQueue();
        long[] pair = new long[2];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int packet = 0; packet < 1000; packet++) {
                basic.add(100);
                queue.addBacklog(100);
                queue.addDrops(1);
                basic.read(pair);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
        assertThat(queue.drops()).isEqualTo(200_000);
    }
}
