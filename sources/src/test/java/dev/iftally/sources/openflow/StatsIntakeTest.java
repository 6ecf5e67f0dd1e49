package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Width;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsIntakeTest {
    private static final int PORTS = 500;
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 200;

    @TempDir
    private Path directory;

    private final MemorySegment buffer =
            MemorySegment.ofBuffer(ByteBuffer.allocateDirect(MessageEncoder.MAX_MESSAGE_BYTES));
    private final MessageEncoder encoder = new MessageEncoder(buffer);
    private long now;

    @Test
    void fromBytesToRowsNothingIsAllocatedForAPort() throws IOException {
        try (Rig rig = new Rig(directory)) {
            StatsIntake intake = new StatsIntake(table(rig), Width.UNDECLARED);
            Multipart reply = reply(1);
            for (int i = 0; i < WARM_UP; i++) {
                take(intake, reply);
            }

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            threads.getCurrentThreadAllocatedBytes();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                take(intake, reply);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated / (ROUNDS * PORTS)).isZero();
            assertThat(rig.row("p" + PORTS).value(Counter.RX_PACKETS)).isEqualTo(PORTS);
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

    private Multipart reply(int firstPort) throws OpenFlowException {
        encoder.beginReply(OpenFlowVersion.V1_3, 1, MultipartType.PORT_STATS);
        long[] counters = new long[PortStatsCursor.COUNTERS];
        for (int i = firstPort; i < firstPort + PORTS; i++) {
            Arrays.fill(counters, i);
            encoder.addPortStats(i, counters, 0);
        }
        encoder.finishReply(false);
        return (Multipart) new MessageDecoder().decode(buffer, 0);
    }
}
