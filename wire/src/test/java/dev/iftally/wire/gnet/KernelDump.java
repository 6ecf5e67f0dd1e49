package dev.iftally.wire.gnet;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The statistics of a discipline or class, as the kernel has written them and as they are written from what was read. */
final class KernelDump {
    private static final int TCMSG_BYTES = 20;

    private KernelDump() {}

    /** TCA_STATS2, TCA_STATS and TCA_XSTATS of the message, byte for byte. */
    static byte[] statistics(MessageCursor message) throws NetlinkException {
        ByteArrayOutputStream statistics = new ByteArrayOutputStream();
        message.rewind().body().skip(TCMSG_BYTES);
        AttributeCursor attributes = new AttributeCursor().open(message);
        WireWriter out = WireWriter.nativeOrder();
        while (attributes.next()) {
            switch (attributes.type()) {
                case GenStats.TCA_STATS2, GenStats.TCA_STATS, GenStats.TCA_XSTATS -> {
                    MemorySegment copy = MemorySegment.ofArray(new byte[attributes.length() + 7 & -4]);
                    out.open(copy)
                            .u16(attributes.length() + 4)
                            .u16(attributes.type())
                            .bytes(attributes.whole());
                    statistics.writeBytes(copy.toArray(ValueLayout.JAVA_BYTE));
                }
                default -> {}
            }
        }
        return statistics.toByteArray();
    }

    /** The same, written by a dump from what was read, in the order in which it was read. */
    static byte[] encodedAgain(MessageCursor message) throws NetlinkException {
        TrafficControlMessage read = new TrafficControlMessage().decode(message.rewind());
        MemorySegment buffer = MemorySegment.ofArray(new byte[64 * 1024]);
        WireWriter out = WireWriter.nativeOrder().open(buffer);
        GnetDump dump = new GnetDump();
        dump.startCopyCompat(
                out,
                read.hasStats2() ? GenStats.TCA_STATS2 : 0,
                read.hasStats() ? GenStats.TCA_STATS : 0,
                GenStats.TCA_XSTATS,
                null,
                GenStats.TCA_PAD);
        read.stats2().copy(dump);
        dump.finish();
        return buffer.asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }
}
