package dev.iftally.views.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LiveCountersTest {
    private static final int PASSES = 5_000;
    private static final int ROUNDS = 200;

    private long devices;

    @Test
    void readsTheStatisticsOfAllDevicesWithoutAnAllocation() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LiveCounters counters = LiveCounters.open()) {
            LiveCounters.Visitor count = (name, ifindex, members) -> devices++;
            long least = Long.MAX_VALUE;
            // Until the optimizing compiler has seen them, calls of the kernel cost an object each.
            for (int round = 0; round < ROUNDS && least >= PASSES; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                read(counters, count, PASSES);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least / PASSES).isZero();
            assertThat(devices).isPositive();
        }
    }

    private static void read(LiveCounters counters, LiveCounters.Visitor visitor, int passes) throws IOException {
        for (int pass = 0; pass < passes; pass++) {
            counters.readAll(visitor);
        }
    }
}
