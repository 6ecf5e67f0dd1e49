package dev.iftally.wire.openflow;

import dev.iftally.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The repeated elements of messages, in every version's layout. */
final class EntryWriter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int ALIGNMENT = 8;
    private static final int LENGTH_IN_PORT = 4;
    private static final int MAX_CUSTOM_NAME_BYTES = 255;

    private final WireWriter writer;

    EntryWriter(WireWriter writer) {
        this.writer = writer;
    }

    void port(OpenFlowVersion version, Port port) {
        PortLayout layout = version.port();
        long start = writer.position();
        number(port.number(), layout.portNumberBytes());
        writer.zeros(layout.padBeforeAddress());
        writer.u16((int) (port.hardwareAddress() >>> 32)).u32(port.hardwareAddress());
        writer.zeros(layout.padAfterAddress());
        writer.string(port.name().getBytes(StandardCharsets.UTF_8), PortLayout.NAME_BYTES - 1)
                .zeros(1);
        writer.u32(port.config()).u32(port.state());
        if (layout.hasProperties()) {
            writer.u16(Property.ETHERNET).u16(PortLayout.ETHERNET_BYTES).zeros(Integer.BYTES);
        }
        writer.u32(port.currentFeatures()).zeros(PortLayout.OTHER_FEATURES_BYTES);
        if (layout.hasSpeeds()) {
            writer.u32(port.currentSpeedKilobits()).u32(port.maxSpeedKilobits());
        }
        if (layout.hasProperties()) {
            patchLength(start, start + LENGTH_IN_PORT);
        }
    }

    /** Counters as {@link MessageEncoder#addPortStats} takes them; {@code intel} may be null. */
    void portStats(
            OpenFlowVersion version,
            int portNumber,
            long[] counters,
            long durationNanos,
            long[] intel,
            List<CustomStatistic> custom) {
        PortStatsLayout layout = version.portStats();
        long start = writer.position();
        if (layout.hasProperties()) {
            writer.zeros(layout.portNumberOffset());
            writer.u32(portNumber);
            duration(durationNanos);
        } else {
            number(portNumber, layout.portNumberBytes());
            writer.zeros(layout.countersOffset() - layout.portNumberBytes());
        }
        words(counters, 0, layout.counters());
        if (layout.hasProperties()) {
            properties(counters, layout.counters(), intel, custom);
            patchLength(start, start);
        } else if (layout.durationOffset() >= 0) {
            duration(durationNanos);
        }
    }

    /** Counters in the order of {@link QueueCounter}. */
    void queueStats(OpenFlowVersion version, int portNumber, int queueId, long[] counters, long durationNanos) {
        QueueStatsLayout layout = version.queueStats();
        long start = writer.position();
        writer.zeros(layout.start());
        number(portNumber, layout.portNumberBytes());
        writer.zeros(QueueStatsLayout.QUEUE_ID_OFFSET - layout.portNumberBytes());
        writer.u32(queueId);
        words(counters, 0, QueueCounter.values().length);
        if (layout.hasDuration()) {
            duration(durationNanos);
        }
        if (layout.hasProperties()) {
            patchLength(start, start);
        }
    }

    void number(int number, int bytes) {
        if (bytes == Short.BYTES) {
            writer.u16(number);
        } else {
            writer.u32(number);
        }
    }

    private void properties(long[] counters, int from, long[] intel, List<CustomStatistic> custom) {
        writer.u16(Property.ETHERNET).u16(PortStatsLayout.ETHERNET_BYTES).zeros(Integer.BYTES);
        words(counters, from, PortStatsCursor.COUNTERS);
        if (intel != null) {
            long start = writer.position();
            experimenter(IntelCounter.RFC2819);
            writer.zeros(Integer.BYTES);
            words(intel, 0, PortStatsCursor.INTEL_COUNTERS);
            patchLength(start, start + Short.BYTES);
        }
        if (!custom.isEmpty()) {
            customList(custom);
        }
    }

    private void customList(List<CustomStatistic> custom) {
        long start = writer.position();
        experimenter(IntelCounter.CUSTOM);
        writer.zeros(Short.BYTES).u16(custom.size());
        for (CustomStatistic one : custom) {
            byte[] name = one.name().getBytes(StandardCharsets.UTF_8);
            int length = Math.min(name.length, MAX_CUSTOM_NAME_BYTES);
            writer.u8(length).bytes(name, 0, length).u64(one.value());
        }
        patchLength(start, start + Short.BYTES);
        long length = writer.position() - start;
        writer.zeros((length + ALIGNMENT - 1 & -ALIGNMENT) - length);
    }

    private void experimenter(int type) {
        writer.u16(Property.EXPERIMENTER).u16(0).u32(IntelCounter.EXPERIMENTER).u32(type);
    }

    private void words(long[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            writer.u64(values[i]);
        }
    }

    private void duration(long nanos) {
        writer.u32(nanos / NANOS_PER_SECOND).u32(nanos % NANOS_PER_SECOND);
    }

    private void patchLength(long start, long at) {
        writer.patch16(at, (int) (writer.position() - start));
    }
}
