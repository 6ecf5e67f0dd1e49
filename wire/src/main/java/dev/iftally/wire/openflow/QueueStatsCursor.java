package dev.iftally.wire.openflow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Walks over the entries of a queue statistics reply of any version, in place: no entry allocates. Properties, of
 * which no specification has one but the experimenters', are passed over. Reusable: {@link #open} starts anew.
 */
public final class QueueStatsCursor {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment bytes = MemorySegment.NULL;
    private Multipart reply;
    private QueueStatsLayout layout = QueueStatsLayout.V1_3;
    private long fields;
    private long next;
    private long end;

    public QueueStatsCursor() {}

    /** Starts before the first entry of a reply that was decoded from {@code message}. */
    public QueueStatsCursor open(MemorySegment message, Multipart queueStats) {
        Objects.checkFromIndexSize(queueStats.bodyOffset(), queueStats.bodyBytes(), message.byteSize());
        bytes = message;
        reply = queueStats;
        layout = queueStats.version().queueStats();
        next = queueStats.bodyOffset();
        end = next + queueStats.bodyBytes();
        return this;
    }

    /**
     * Moves to the next entry; false behind the last one.
     *
     * @throws OpenFlowException if the entry is cut off or of an impossible length
     */
    public boolean next() throws OpenFlowException {
        if (next == end) {
            return false;
        }
        long left = end - next;
        if (left < layout.fixedBytes()) {
            throw error("a queue's entry has %d bytes, only %d are left".formatted(layout.fixedBytes(), left));
        }
        int length = layout.hasProperties() ? bytes.get(U16, next) & 0xffff : layout.fixedBytes();
        if (length < layout.fixedBytes() || length > left) {
            throw error("a queue's entry has length %d, expected %d … %d".formatted(length, layout.fixedBytes(), left));
        }
        fields = next + layout.start();
        next += length;
        return true;
    }

    /** The port's number as the version writes it, unsigned. */
    public int portNumber() {
        return layout.portNumberBytes() == Short.BYTES ? bytes.get(U16, fields) & 0xffff : bytes.get(U32, fields);
    }

    /** The queue's id at its port, unsigned. */
    public int queueId() {
        return bytes.get(U32, fields + QueueStatsLayout.QUEUE_ID_OFFSET);
    }

    /** A counter: unsigned 64 bits; all ones, {@link PortStatsCursor#UNSUPPORTED}, if the switch does not keep it. */
    public long counter(QueueCounter counter) {
        return bytes.get(U64, fields + QueueStatsLayout.COUNTERS_OFFSET + (long) counter.index() * Long.BYTES);
    }

    /**
     * Whether the entry says how long the queue has been there (since 1.3, and not all ones). Open vSwitch's value is
     * meaningless.
     */
    public boolean hasDuration() {
        return layout.hasDuration()
                && bytes.get(U64, fields + QueueStatsLayout.DURATION_OFFSET) != PortStatsCursor.UNSUPPORTED;
    }

    /** The field {@code duration_sec}; call only if {@link #hasDuration}. */
    public long durationSeconds() {
        return bytes.get(U32, fields + QueueStatsLayout.DURATION_OFFSET) & 0xffff_ffffL;
    }

    /** The field {@code duration_nsec}, as the switch wrote it; call only if {@link #hasDuration}. */
    public long durationNanosOfSecond() {
        return bytes.get(U32, fields + QueueStatsLayout.DURATION_OFFSET + Integer.BYTES) & 0xffff_ffffL;
    }

    private OpenFlowException error(String problem) {
        return new OpenFlowException(problem, reply.typeName(), next - reply.messageOffset());
    }
}
