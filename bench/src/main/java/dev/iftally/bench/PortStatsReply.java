package dev.iftally.bench;

import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The bytes of a port statistics reply, as a switch under load would send it. */
final class PortStatsReply {
    private final MemorySegment buffer = Arena.global().allocate(MessageEncoder.MAX_MESSAGE_BYTES, Long.BYTES);
    private final MessageEncoder encoder = new MessageEncoder(buffer);
    private final long[] counters = new long[PortStatsCursor.COUNTERS];
    private final OpenFlowVersion version;
    private final int ports;

    /** Of OpenFlow 1.3. */
    PortStatsReply(int ports) {
        this(OpenFlowVersion.V1_3, ports);
    }

    /** Of 1.4 or 1.5: with the Ethernet property. */
    PortStatsReply(OpenFlowVersion version, int ports) {
        this.version = version;
        this.ports = ports;
    }

    /** The reply after {@code seconds} of traffic; overwritten by the next one. */
    MemorySegment after(long seconds) {
        encoder.beginReply(version, 1, MultipartType.PORT_STATS);
        for (int port = 1; port <= ports; port++) {
            fill(port, seconds);
            encoder.addPortStats(port, counters, seconds * 1_000_000_000L);
        }
        return buffer.asSlice(0, encoder.finishReply(false));
    }

    /** As {@link #after}, with the vendor's counters, and from a port on: not all fit into one message. */
    MemorySegment withVendors(int firstPort, long seconds) {
        encoder.beginReply(version, 1, MultipartType.PORT_STATS);
        for (int port = firstPort; port < firstPort + ports; port++) {
            fill(port, seconds);
            encoder.addPortStats(
                    port, counters, seconds * 1_000_000_000L, new long[PortStatsCursor.INTEL_COUNTERS], List.of());
        }
        return buffer.asSlice(0, encoder.finishReply(false));
    }

    private void fill(int port, long seconds) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] = seconds * port * (i + 1);
        }
    }

    byte[] bytesAfter(long seconds) {
        return after(seconds).toArray(ValueLayout.JAVA_BYTE);
    }
}
