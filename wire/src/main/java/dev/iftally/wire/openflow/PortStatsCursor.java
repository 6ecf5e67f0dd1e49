package dev.iftally.wire.openflow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Walks over the entries of a port statistics reply, in place: no entry allocates. Reusable: {@link #open} starts
 * anew.
 */
public final class PortStatsCursor {
    /** Counters of an entry, numbered by {@link PortCounter#index()}. */
    public static final int COUNTERS = PortCounter.values().length;

    /** What a switch writes for a counter that it does not keep. */
    public static final long UNSUPPORTED = -1;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private MemorySegment bytes = MemorySegment.NULL;
    private Multipart reply;
    private PortStatsLayout layout = PortStatsLayout.V1_3;
    private long entry;
    private long next;
    private long end;

    public PortStatsCursor() {}

    /**
     * Starts before the first entry of a reply that was decoded from {@code message}.
     *
     * @throws OpenFlowException if its version has no fixed entries
     */
    public PortStatsCursor open(MemorySegment message, Multipart portStats) throws OpenFlowException {
        if (!portStats.version().hasFixedPortEntries()) {
            throw new OpenFlowException(
                    "port statistics of OpenFlow " + portStats.version() + " are not read here",
                    portStats.typeName(),
                    0);
        }
        Objects.checkFromIndexSize(portStats.bodyOffset(), portStats.bodyBytes(), message.byteSize());
        bytes = message;
        reply = portStats;
        layout = portStats.version().portStats();
        entry = portStats.bodyOffset();
        next = entry;
        end = next + portStats.bodyBytes();
        return this;
    }

    /** Moves to the next entry; false behind the last one. */
    public boolean next() throws OpenFlowException {
        int length = layout.entryBytes();
        if (end - next < length) {
            if (next == end) {
                return false;
            }
            throw cutOff();
        }
        entry = next;
        next += length;
        return true;
    }

    /** The port's number as the version writes it, unsigned. */
    public int portNumber() {
        return layout.portNumberBytes() == Short.BYTES ? bytes.get(U16, entry) & 0xffff : bytes.get(U32, entry);
    }

    /** A counter by its {@link PortCounter#index()}: unsigned 64 bits. */
    public long counter(int index) {
        Objects.checkIndex(index, COUNTERS);
        return bytes.get(U64, entry + PortStatsLayout.COUNTERS_OFFSET + (long) index * Long.BYTES);
    }

    /** Whether the switch says that it does not keep this counter. */
    public boolean isUnsupported(int index) {
        return counter(index) == UNSUPPORTED;
    }

    /** Whether the entry says how long the port has been there (since 1.3, and not all ones). */
    public boolean hasDuration() {
        return layout.hasDuration() && bytes.get(U64, entry + PortStatsLayout.DURATION_OFFSET) != UNSUPPORTED;
    }

    /** How long the port has been there; call only if {@link #hasDuration}. */
    public long durationNanos() {
        return durationSeconds() * NANOS_PER_SECOND + durationNanosOfSecond();
    }

    /** The field {@code duration_sec}. */
    public long durationSeconds() {
        return bytes.get(U32, entry + PortStatsLayout.DURATION_OFFSET) & 0xffff_ffffL;
    }

    /** The field {@code duration_nsec}, as the switch wrote it. */
    public long durationNanosOfSecond() {
        return bytes.get(U32, entry + PortStatsLayout.DURATION_OFFSET + Integer.BYTES) & 0xffff_ffffL;
    }

    private OpenFlowException cutOff() {
        return new OpenFlowException(
                "a port's entry has %d bytes, only %d are left".formatted(layout.entryBytes(), end - next),
                reply.typeName(),
                next - reply.bodyOffset() + reply.version().multipartHeaderBytes());
    }
}
