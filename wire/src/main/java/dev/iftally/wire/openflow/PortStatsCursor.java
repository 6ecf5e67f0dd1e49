package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Walks over the entries of a port statistics reply of any version, in place: no entry allocates, unless its
 * {@link #customStatistics} or {@link #otherProperties} are asked for. Reusable: {@link #open} starts anew.
 */
public final class PortStatsCursor {
    /** Counters of an entry, numbered by {@link PortCounter#index()}. */
    public static final int COUNTERS = PortCounter.values().length;

    /** Counters of the experimenter's property, numbered by {@link IntelCounter#index()}. */
    public static final int INTEL_COUNTERS = IntelCounter.values().length;

    /** What a switch writes for a counter that it does not keep. */
    public static final long UNSUPPORTED = -1;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int INTEL_BYTES = IntelCounter.COUNTERS_OFFSET + INTEL_COUNTERS * Long.BYTES;
    private static final int FIRST_OF_ETHERNET = PortStatsLayout.V1_4.counters();
    /** Type and length of the property as Open vSwitch sends it. */
    private static final int ETHERNET_HEADER = Property.ETHERNET << 16 | PortStatsLayout.ETHERNET_BYTES;

    private static final int INTEL_HEADER = Property.EXPERIMENTER << 16 | INTEL_BYTES;
    private static final long INTEL_NAME = (long) IntelCounter.EXPERIMENTER << 32 | IntelCounter.RFC2819;
    private static final int NONE = -1;

    private final PropertyCursor properties = new PropertyCursor();
    private MemorySegment bytes = MemorySegment.NULL;
    private Multipart reply;
    private PortStatsLayout layout = PortStatsLayout.V1_3;
    private boolean hasProperties;
    private long entry;
    /** Offset of the first counter. */
    private long counters;

    private long next;
    private long end;
    /** How much further than in one row with the others the last four counters lie. */
    private long lastCountersJump;
    /** All ones if the entry lacks its last four counters, else 0. */
    private long lastCountersMissing;
    /** Offset of Intel's first counter, or {@link #NONE}. */
    private long intel;

    /** From the first to behind the last property of the driver's own statistics; equal if there is none. */
    private long customFrom;

    private long customTo;

    public PortStatsCursor() {}

    /** Starts before the first entry of a reply that was decoded from {@code message}. */
    public PortStatsCursor open(MemorySegment message, Multipart portStats) {
        Objects.checkFromIndexSize(portStats.bodyOffset(), portStats.bodyBytes(), message.byteSize());
        bytes = message;
        reply = portStats;
        layout = portStats.version().portStats();
        entry = portStats.bodyOffset();
        next = entry;
        end = next + portStats.bodyBytes();
        lastCountersJump = 0;
        lastCountersMissing = 0;
        intel = NONE;
        customFrom = 0;
        customTo = 0;
        hasProperties = layout.hasProperties();
        if (hasProperties) {
            properties.begin(message, portStats.messageOffset(), portStats::typeName);
        }
        return this;
    }

    /**
     * Moves to the next entry; false behind the last one.
     *
     * @throws OpenFlowException if the entry or one of its properties is cut off or of an impossible length
     */
    public boolean next() throws OpenFlowException {
        if (hasProperties) {
            return nextWithProperties();
        }
        int length = layout.fixedBytes();
        if (end - next < length) {
            if (next == end) {
                return false;
            }
            throw cutOff();
        }
        entry = next;
        counters = entry + layout.countersOffset();
        next += length;
        return true;
    }

    /** The port's number as the version writes it, unsigned. */
    public int portNumber() {
        long at = entry + layout.portNumberOffset();
        return layout.portNumberBytes() == Short.BYTES ? bytes.get(U16, at) & 0xffff : bytes.get(U32, at);
    }

    /** A counter by its {@link PortCounter#index()}: unsigned 64 bits, or {@link #UNSUPPORTED}. */
    public long counter(int index) {
        Objects.checkIndex(index, COUNTERS);
        return hasProperties ? counterWithProperties(index) : bytes.get(U64, counters + (long) index * Long.BYTES);
    }

    private long counterWithProperties(int index) {
        boolean isLast = index >= FIRST_OF_ETHERNET;
        long at = counters + (long) index * Long.BYTES + (isLast ? lastCountersJump : 0);
        return bytes.get(U64, at) | (isLast ? lastCountersMissing : 0);
    }

    /** Whether the switch says that it does not keep this counter. */
    public boolean isUnsupported(int index) {
        return counter(index) == UNSUPPORTED;
    }

    /** Whether the entry has Intel's counters (since 1.4, Open vSwitch). */
    public boolean hasIntel() {
        return intel != NONE;
    }

    /** A counter by its {@link IntelCounter#index()}: unsigned 64 bits, or {@link #UNSUPPORTED}. */
    public long intelCounter(int index) {
        Objects.checkIndex(index, INTEL_COUNTERS);
        return intel == NONE ? UNSUPPORTED : bytes.get(U64, intel + (long) index * Long.BYTES);
    }

    /** Whether the entry says how long the port has been there (since 1.3, and not all ones). */
    public boolean hasDuration() {
        return layout.durationOffset() >= 0 && bytes.get(U64, entry + layout.durationOffset()) != UNSUPPORTED;
    }

    /** How long the port has been there; call only if {@link #hasDuration}. */
    public long durationNanos() {
        return durationSeconds() * NANOS_PER_SECOND + durationNanosOfSecond();
    }

    /** The field {@code duration_sec}. */
    public long durationSeconds() {
        return bytes.get(U32, entry + layout.durationOffset()) & 0xffff_ffffL;
    }

    /** The field {@code duration_nsec}, as the switch wrote it. */
    public long durationNanosOfSecond() {
        return bytes.get(U32, entry + layout.durationOffset() + Integer.BYTES) & 0xffff_ffffL;
    }

    /** Whether the driver's own statistics of this entry are, to the byte, what {@link #customBytes} was before. */
    public boolean hasSameCustomBytes(MemorySegment before) {
        long size = customTo - customFrom;
        return size == before.byteSize()
                && (size == 0 || MemorySegment.mismatch(bytes, customFrom, customTo, before, 0, size) < 0);
    }

    /** A copy of the driver's own statistics as they are on the wire; empty if there are none. */
    public MemorySegment customBytes() {
        return MemorySegment.ofArray(
                bytes.asSlice(customFrom, customTo - customFrom).toArray(ValueLayout.JAVA_BYTE));
    }

    /** The driver's own statistics of this entry, in the order of the wire (since 1.4, Open vSwitch). */
    public List<CustomStatistic> customStatistics() throws OpenFlowException {
        List<CustomStatistic> all = new ArrayList<>();
        rewindProperties();
        while (properties.next()) {
            if (properties.isOf(IntelCounter.EXPERIMENTER, IntelCounter.CUSTOM)) {
                addCustomStatistics(all);
            }
        }
        return all;
    }

    /** The properties of this entry that are none of those which other methods here read (since 1.4). */
    public List<Property> otherProperties() throws OpenFlowException {
        List<Property> others = new ArrayList<>();
        rewindProperties();
        while (properties.next()) {
            boolean known = properties.type() == Property.ETHERNET
                    || properties.isOf(IntelCounter.EXPERIMENTER, IntelCounter.RFC2819)
                    || properties.isOf(IntelCounter.EXPERIMENTER, IntelCounter.CUSTOM);
            if (!known) {
                others.add(properties.copy());
            }
        }
        return others;
    }

    private boolean nextWithProperties() throws OpenFlowException {
        if (end - next < layout.fixedBytes()) {
            if (next == end) {
                return false;
            }
            throw cutOff();
        }
        int length = bytes.get(U16, next) & 0xffff;
        if (length < layout.fixedBytes() || length > end - next) {
            throw wrongLength(length);
        }
        entry = next;
        counters = entry + layout.countersOffset();
        next += length;
        findProperties();
        return true;
    }

    private OpenFlowException cutOff() {
        return error("a port's entry has %d bytes, only %d are left".formatted(layout.fixedBytes(), end - next));
    }

    private OpenFlowException wrongLength(int length) {
        return error(
                "a port's entry has length %d, expected %d … %d".formatted(length, layout.fixedBytes(), end - next));
    }

    private void findProperties() throws OpenFlowException {
        long at = counters + FIRST_OF_ETHERNET * (long) Long.BYTES;
        intel = NONE;
        customFrom = 0;
        customTo = 0;
        if (next - at >= PortStatsLayout.ETHERNET_BYTES && bytes.get(U32, at) == ETHERNET_HEADER) {
            foundEthernet(at);
            at += PortStatsLayout.ETHERNET_BYTES;
        } else {
            lastCountersJump = entry - at; // reads something of this entry; the missing mark makes all ones of it
            lastCountersMissing = UNSUPPORTED;
        }
        if (next - at >= INTEL_BYTES
                && bytes.get(U32, at) == INTEL_HEADER
                && bytes.get(U64, at + Integer.BYTES) == INTEL_NAME) {
            intel = at + IntelCounter.COUNTERS_OFFSET;
            at += INTEL_BYTES;
        }
        if (at != next) {
            findPropertiesInAnyOrder(at);
        }
    }

    private void findPropertiesInAnyOrder(long from) throws OpenFlowException {
        properties.enter(from, next);
        while (properties.next()) {
            if (properties.type() == Property.ETHERNET) {
                properties.requireBytes(PortStatsLayout.ETHERNET_BYTES);
                foundEthernet(properties.offset());
            } else if (properties.isOf(IntelCounter.EXPERIMENTER, IntelCounter.RFC2819)) {
                properties.requireBytes(INTEL_BYTES);
                intel = properties.offset() + IntelCounter.COUNTERS_OFFSET;
            } else if (properties.isOf(IntelCounter.EXPERIMENTER, IntelCounter.CUSTOM)) {
                customFrom = customFrom == 0 ? properties.offset() : customFrom;
                customTo = properties.offset() + properties.length();
            }
        }
    }

    private void foundEthernet(long property) {
        lastCountersJump =
                property + PortStatsLayout.ETHERNET_COUNTERS_OFFSET - FIRST_OF_ETHERNET * (long) Long.BYTES - counters;
        lastCountersMissing = 0;
    }

    private void rewindProperties() {
        long first = entry + layout.fixedBytes();
        properties.enter(layout.hasProperties() ? first : next, next);
    }

    private void addCustomStatistics(List<CustomStatistic> all) throws OpenFlowException {
        Cursor data = properties.data();
        try {
            data.skip(2L * Integer.BYTES + Short.BYTES); // experimenter, exp_type, pad
            int count = data.u16();
            for (int i = 0; i < count; i++) {
                all.add(new CustomStatistic(data.string(data.u8()), data.u64()));
            }
        } catch (OutOfBytesException e) {
            throw properties.error("a list of statistics ends inside one of them");
        }
    }

    private OpenFlowException error(String problem) {
        return new OpenFlowException(problem, reply.typeName(), next - reply.messageOffset());
    }
}
