package dev.iftally.sources.openflow;

import dev.iftally.tally.Tally;
import dev.iftally.tally.Width;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/** The product's own way from bytes to rows, for measurements: in this package because it is no one else's business. */
public final class IntakeLoop {
    private final MessageDecoder decoder = new MessageDecoder();
    private final StatsIntake intake;

    /** Enters ports 1 … {@code ports} into the tally. */
    public IntakeLoop(Tally tally, int ports) {
        PortTable table = new PortTable(tally, SwitchOptions.of(ConnectionMethod.parse("unix:/bench")));
        table.begin(1);
        table.describeAll(IntStream.rangeClosed(1, ports)
                .mapToObj(i -> new Port(i, 0, "p" + i, 0, 0, 0, 0))
                .toList());
        intake = new StatsIntake(table, Width.UNDECLARED);
    }

    /** Accounts for one reply that was read at that moment. */
    public void take(MemorySegment bytes, long nanos) {
        try {
            intake.take(bytes, (Multipart) decoder.decode(bytes, 0), nanos, nanos);
            intake.endReply();
        } catch (OpenFlowException e) {
            throw new IllegalStateException(e);
        }
    }
}
