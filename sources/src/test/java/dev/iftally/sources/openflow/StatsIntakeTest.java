package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Width;
import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatsIntakeTest {
    private static final int PORTS = 500;
    private static final int PORTS_OF_14 = 180;
    private static final List<CustomStatistic> CUSTOM = List.of(new CustomStatistic("rx_q0_packets", 1));
    private static final int ROUNDS = 200;
    private static final int ATTEMPTS = 1000;

    @TempDir
    private Path directory;

    private final MemorySegment buffer =
            MemorySegment.ofBuffer(ByteBuffer.allocateDirect(MessageEncoder.MAX_MESSAGE_BYTES));
    private final MessageEncoder encoder = new MessageEncoder(buffer);
    private OpenFlowVersion spoken = OpenFlowVersion.V1_3;
    private long now;

    @ParameterizedTest
    @EnumSource(names = {"V1_3", "V1_4"})
    void fromBytesToRowsNothingIsAllocatedForAPort(OpenFlowVersion version) throws IOException {
        try (Rig rig = new Rig(directory)) {
            StatsIntake intake = new StatsIntake(table(rig), Width.UNDECLARED);
            spoken = version;
            Multipart reply = reply(1);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            // Until the optimizing compiler has seen all of it, whenever it gets to that.
            for (int attempt = 0; attempt < ATTEMPTS && least >= (long) ROUNDS * ports(); attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < ROUNDS; i++) {
                    take(intake, reply);
                    intake.endReply();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }

            assertThat(least / ((long) ROUNDS * ports())).isZero();
            assertThat(rig.row("p" + ports()).value(Counter.RX_PACKETS)).isEqualTo(ports());
            assertThat(rig.row("p1").has(Counter.RX_1_TO_64)).isEqualTo(version.hasProperties());
        }
    }

    @Test
    void noticesWhenTheSetOfPortsChanges() throws IOException {
        try (Rig rig = new Rig(directory)) {
            StatsIntake intake = new StatsIntake(table(rig), Width.UNDECLARED);

            assertThat(changed(intake, 1)).isTrue();
            assertThat(changed(intake, 1)).isFalse();
            assertThat(changed(intake, 2)).isTrue();
            assertThat(changed(intake, 2)).isFalse();
        }
    }

    @Test
    void theOrderOfThePortsMeansNothing() throws IOException {
        try (Rig rig = new Rig(directory)) {
            StatsIntake intake = new StatsIntake(table(rig), Width.UNDECLARED);
            take(intake, reply(IntStream.of(1, 2, 3)));
            assertThat(intake.endReply()).isTrue();

            take(intake, reply(IntStream.of(3, 1, 2)));

            assertThat(intake.endReply()).isFalse();
            assertThat(rig.row("p3").value(Counter.RX_PACKETS)).isEqualTo(3);
        }
    }

    @Test
    void whoTakesThePlaceOfAPortThatWentGetsItsOwnCounters() throws IOException {
        try (Rig rig = new Rig(directory)) {
            PortTable table = table(rig);
            StatsIntake intake = new StatsIntake(table, Width.UNDECLARED);
            take(intake, reply(IntStream.of(1, 2, 3)));
            intake.endReply();

            table.remove(2);
            table.describe(new Port(3, 0, "q3", 0, 0, 0, 0));
            table.describe(new Port(PORTS + 1, 0, "new", 0, 0, 0, 0));
            take(intake, reply(IntStream.of(1, PORTS + 1, 3, 2)));

            assertThat(rig.row("p1").value(Counter.RX_PACKETS)).isEqualTo(1);
            assertThat(rig.row("new").value(Counter.RX_PACKETS)).isEqualTo(PORTS + 1);
            assertThat(rig.row("q3").value(Counter.RX_PACKETS)).isEqualTo(3);
            assertThat(rig.has("p2")).isFalse();
        }
    }

    private boolean changed(StatsIntake intake, int firstPort) throws OpenFlowException {
        take(intake, reply(firstPort));
        return intake.endReply();
    }

    private void take(StatsIntake intake, Multipart reply) throws OpenFlowException {
        now += 1_000_000;
        intake.take(buffer, reply, now, now);
    }

    private static PortTable table(Rig rig) {
        PortTable table = new PortTable(rig.tally, SwitchOptions.of(ConnectionMethod.parse("unix:/nowhere")));
        table.begin(0xa1);
        List<Port> ports = new ArrayList<>();
        for (int i = 1; i <= PORTS; i++) {
            ports.add(new Port(i, 0, "p" + i, 0, 0, 0, 0));
        }
        table.describeAll(ports);
        return table;
    }

    /** As many as one message has room for. */
    private int ports() {
        return spoken.hasProperties() ? PORTS_OF_14 : PORTS;
    }

    private Multipart reply(int firstPort) throws OpenFlowException {
        return reply(IntStream.range(firstPort, firstPort + ports()));
    }

    private Multipart reply(IntStream numbers) throws OpenFlowException {
        encoder.beginReply(spoken, 1, MultipartType.PORT_STATS);
        long[] counters = new long[PortStatsCursor.COUNTERS];
        long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];
        for (int i : numbers.toArray()) {
            Arrays.fill(counters, i);
            Arrays.fill(intel, i);
            encoder.addPortStats(i, counters, 0, intel, CUSTOM);
        }
        encoder.finishReply(false);
        return (Multipart) new MessageDecoder().decode(buffer, 0);
    }
}
