package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.sources.openflow.IntakeLoop;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.openflow.OpenFlowVersion;
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
    static final String NAME_14 = "openflow14-alloc";
    private static final int FEW_PORTS = 25;
    private static final int MANY_PORTS = 125;
    private static final int WARM_UP = 2000;
    private static final int SAMPLES = 101;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a switch of that version says after some seconds of traffic. */
    private interface Traffic {
        MemorySegment after(PortStatsReply reply, long seconds);
    }

    private final OpenFlowVersion version;
    private final Traffic traffic;
    private final IntakeLoop intake;
    private long seconds = 1000;

    private AllocationBench(OpenFlowVersion version, Traffic traffic, Tally tally) {
        this.version = version;
        this.traffic = traffic;
        this.intake = new IntakeLoop(tally, MANY_PORTS);
    }

    static Comparison run() throws IOException {
        return run(NAME, OpenFlowVersion.V1_3, PortStatsReply::after);
    }

    /** Ours with the vendor's properties, the peer without: it refuses them. */
    static Comparison run14() throws IOException {
        return run(NAME_14, OpenFlowVersion.V1_4, (reply, seconds) -> reply.withVendors(1, seconds));
    }

    private static Comparison run(String name, OpenFlowVersion version, Traffic traffic) throws IOException {
        try (Scratch scratch = Scratch.make();
                Tally tally = Tally.open(directories(scratch.path()), Duration.ofDays(1))) {
            AllocationBench bench = new AllocationBench(version, traffic, tally);
            double ours = bench.bytesOfOurs(MANY_PORTS) - bench.bytesOfOurs(FEW_PORTS);
            double peer = bench.bytesOfPeer(MANY_PORTS) - bench.bytesOfPeer(FEW_PORTS);
            int ports = MANY_PORTS - FEW_PORTS;
            return new Comparison(name, ours / ports, peer / ports, Openflowj.NAME, "bytes/port", "<=0");
        }
    }

    private static TallyDirectories directories(Path path) {
        return new TallyDirectories(path.resolve("run"), path.resolve("lib"));
    }

    private double bytesOfOurs(int ports) {
        PortStatsReply reply = new PortStatsReply(version, ports);
        double[] samples = new double[SAMPLES];
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            seconds++;
            MemorySegment bytes = traffic.after(reply, seconds);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            intake.take(bytes, seconds * 1_000_000_000L);
            samples[Math.max(i, 0)] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return Samples.median(samples);
    }

    private double bytesOfPeer(int ports) {
        Openflowj peer = new Openflowj();
        var bytes = Unpooled.wrappedBuffer(new PortStatsReply(version, ports).bytesAfter(3600));
        double[] samples = new double[SAMPLES];
        long sum = 0;
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            sum += version == OpenFlowVersion.V1_3 ? peer.sum(bytes) : peer.sumWithProperties(bytes);
            samples[Math.max(i, 0)] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was decoded");
        }
        return Samples.median(samples);
    }
}
