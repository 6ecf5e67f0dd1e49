package dev.iftally.bench;

import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes of an OpenFlow 1.3 port statistics reply, as a switch under load would send it. */
final class PortStatsReply {
    private final MemorySegment buffer = Arena.global().allocate(MessageEncoder.MAX_MESSAGE_BYTES, Long.BYTES);
    private final MessageEncoder encoder = new MessageEncoder(buffer);
    private final long[] counters = new long[PortStatsCursor.COUNTERS];
    private final int ports;

    PortStatsReply(int ports) {
        this.ports = ports;
    }

    /** The reply after {@code seconds} of traffic; overwritten by the next one. */
    MemorySegment after(long seconds) {
        encoder.beginReply(OpenFlowVersion.V1_3, 1, MultipartType.PORT_STATS);
        for (int port = 1; port <= ports; port++) {
            for (int i = 0; i < counters.length; i++) {
                counters[i] = seconds * port * (i + 1);
            }
            encoder.addPortStats(port, counters, seconds * 1_000_000_000L);
        }
        return buffer.asSlice(0, encoder.finishReply(false));
    }

    byte[] bytesAfter(long seconds) {
        return after(seconds).toArray(ValueLayout.JAVA_BYTE);
    }
}
