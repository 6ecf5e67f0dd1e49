package dev.iftally.bench;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.GnetDump;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Disciplines a second, from the bytes of a dump of 1,000 of them, as the kernel writes them, to a structure each, and
 * from there to the sum of all numbers in it; beside a C program and pyroute2, which do the same.
 */
final class GnetBench {
    static final String NAME = "qdisc-decode";

    private static final int QDISCS = 1000;
    private static final int BYTES = 200 * QDISCS;
    private static final int BATCH = 20;
    private static final int SAMPLES = 201;
    private static final int SLOW_SAMPLES = 11;
    private static final double NANOS = 1e9;
    private static final byte[] KIND = "pfifo\0".getBytes(StandardCharsets.US_ASCII);

    private final MemorySegment dump;
    private final MessageCursor messages = new MessageCursor();
    private final TrafficControlMessage message = new TrafficControlMessage();

    private GnetBench(MemorySegment dump) {
        this.dump = dump;
    }

    static List<Comparison> run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            GnetBench ours = new GnetBench(dump());
            Path file = Files.write(scratch.path().resolve("dump"), ours.dump.toArray(ValueLayout.JAVA_BYTE));
            AskedPeer c = asked(
                    children,
                    "the C program",
                    LinkBench.compile(scratch.path(), "qdisc_decode").toString(),
                    file.toString(),
                    Integer.toString(BATCH));
            AskedPeer pyroute2 = asked(
                    children,
                    "pyroute2",
                    "/usr/bin/python3",
                    LinkBench.script(scratch.path(), "pyroute2_qdiscs.py").toString(),
                    file.toString());
            return List.of(
                    ours.beside(NAME + "-pyroute2", pyroute2, "pyroute2", SLOW_SAMPLES, ">=20"),
                    ours.beside(NAME + "-c", c, "C", SAMPLES, ">=0.667"));
        }
    }

    private static AskedPeer asked(Children children, String name, String... command) throws IOException {
        return new AskedPeer(
                name, children.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)));
    }

    /** The first half only warms up. */
    private Comparison beside(String name, AskedPeer peer, String peerName, int samples, String target)
            throws IOException {
        double[] ours = new double[samples];
        double[] theirs = new double[samples];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < samples; i++) {
                theirs[i] = peer.nanos(QDISCS);
                if (peer.sum() != sum()) {
                    throw new IOException(peerName + " does not read the same numbers");
                }
                long begin = System.nanoTime();
                for (int j = 0; j < BATCH; j++) {
                    sum();
                }
                ours[i] = (System.nanoTime() - begin) / (double) BATCH;
            }
        }
        double qdiscs = QDISCS * NANOS;
        return new Comparison(
                name, qdiscs / Samples.median(ours), qdiscs / Samples.median(theirs), peerName, "qdiscs/s", target);
    }

    private long sum() throws NetlinkException {
        long sum = 0;
        messages.open(dump, dump.byteSize());
        while (messages.next()) {
            GenStatsReading read = message.decode(messages).stats2();
            sum += Integer.toUnsignedLong(message.ifindex()) + Integer.toUnsignedLong(message.handle());
            sum += Integer.toUnsignedLong(message.parent()) + Integer.toUnsignedLong(message.info());
            for (int i = 0; i < message.stats().count(); i++) {
                sum += message.stats().member(i);
            }
            sum += read.bytes() + read.packets() + read.bytesPerSecond() + read.packetsPerSecond();
            sum += read.queueLength() + read.backlog() + read.drops() + read.requeues() + read.overlimits();
        }
        return sum;
    }

    private static MemorySegment dump() throws NetlinkException {
        // Outside of the heap, where what a socket receives lies.
        MemorySegment buffer = Arena.ofAuto().allocate(BYTES, Long.BYTES);
        WireWriter out = WireWriter.nativeOrder().open(buffer);
        GnetDump statistics = new GnetDump();
        for (int i = 1; i <= QDISCS; i++) {
            long start = out.position();
            out.u32(0).u16(GenStats.RTM_NEWQDISC).u16(2).u32(7).u32(0);
            out.u32(0).u32(i).u32((long) i << 16).u32(-1).u32(2);
            out.u16(4 + KIND.length).u16(1).bytes(KIND).u16(0);
            out.u16(8).u16(2).u32(1000);
            statistics.startCopyCompat(
                    out, GenStats.TCA_STATS2, GenStats.TCA_STATS, GenStats.TCA_XSTATS, null, GenStats.TCA_PAD);
            statistics.copyBasic(1_000_000_007L * i, 65_537L * i);
            statistics.copyRateEst(125_000L * i, 83L * i);
            statistics.copyQueue(i % 10, i % 10 * 1500L, i, 2L * i, 3L * i);
            statistics.finish();
            out.patch32(start, out.position() - start);
        }
        return buffer.asSlice(0, out.position());
    }
}
