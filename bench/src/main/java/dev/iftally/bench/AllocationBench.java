package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.sources.openflow.IntakeLoop;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Bytes allocated for one more port in a reply, from the wire to the table's row; of the peer, to its objects. What a
 * reply costs whatever its ports is not in it: that is the difference of two replies.
 */
final class AllocationBench {
    static final String NAME = "openflow13-alloc";
    private static final int FEW_PORTS = 100;
    private static final int MANY_PORTS = 500;
    private static final int WARM_UP = 2000;
    private static final int SAMPLES = 101;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final IntakeLoop intake;
    private long seconds = 1000;

    private AllocationBench(Tally tally) {
        intake = new IntakeLoop(tally, MANY_PORTS);
    }

    static Comparison run() throws IOException {
        try (Scratch scratch = Scratch.make();
                Tally tally = Tally.open(directories(scratch.path()), Duration.ofDays(1))) {
            AllocationBench bench = new AllocationBench(tally);
            PortStatsReply few = new PortStatsReply(FEW_PORTS);
            PortStatsReply many = new PortStatsReply(MANY_PORTS);
            double ours = (bench.bytesOfOurs(many) - bench.bytesOfOurs(few)) / (MANY_PORTS - FEW_PORTS);
            double peer = (bytesOfPeer(many) - bytesOfPeer(few)) / (MANY_PORTS - FEW_PORTS);
            return new Comparison(NAME, ours, peer, Openflowj.NAME, "bytes/port", "<=0");
        }
    }

    private static TallyDirectories directories(Path path) {
        return new TallyDirectories(path.resolve("run"), path.resolve("lib"));
    }

    private double bytesOfOurs(PortStatsReply reply) {
        double[] samples = new double[SAMPLES];
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            seconds++;
            MemorySegment bytes = reply.after(seconds);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            intake.take(bytes, seconds * 1_000_000_000L);
            samples[Math.max(i, 0)] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return Samples.median(samples);
    }

    private static double bytesOfPeer(PortStatsReply reply) {
        Openflowj peer = new Openflowj();
        var bytes = Unpooled.wrappedBuffer(reply.bytesAfter(3600));
        double[] samples = new double[SAMPLES];
        long sum = 0;
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            sum += peer.sum(bytes);
            samples[Math.max(i, 0)] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was decoded");
        }
        return Samples.median(samples);
    }
}
