package dev.iftally.simulator;

import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Multipart answers in segments, proper or as a {@link Behaviour} wants them. */
final class StatsAnswer {
    private static final int BAD_MULTIPART = 2;

    /** Sends what the encoder has written. */
    interface Sender {
        void send(int length) throws IOException;
    }

    private final MessageEncoder encoder;
    private final Sender sender;
    private final long[] counters = new long[PortStatsCursor.COUNTERS];
    private final long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];

    StatsAnswer(MessageEncoder encoder, Sender sender) {
        this.encoder = encoder;
        this.sender = sender;
    }

    void describe(OpenFlowVersion version, int xid, List<SimulatedPort> ports, int segmentBytes) throws IOException {
        Reply reply = new Reply(version, xid, MultipartType.PORT_DESC, segmentBytes);
        int bytes = EntrySizes.description(version);
        send(reply, ports, port -> bytes, port -> encoder.addPort(port.description()));
    }

    void countQueues(OpenFlowVersion version, int xid, List<SimulatedPort> ports, int segmentBytes) throws IOException {
        Reply reply = new Reply(version, xid, MultipartType.QUEUE_STATS, segmentBytes);
        List<SimulatedQueue> queues =
                ports.stream().flatMap(port -> port.queues().stream()).toList();
        int bytes = EntrySizes.queue(version);
        send(
                reply,
                queues,
                queue -> bytes,
                queue -> encoder.addQueueStats(
                        queue.portNumber(), queue.queueId(), queue.counters(), queue.durationNanos()));
    }

    void answer(OpenFlowVersion version, EmbeddedSwitch owner, int xid) throws IOException {
        switch (owner.behaviour()) {
            case PROPER -> count(version, owner, xid);
            case SILENT, DEAD, GARBAGE -> {}
            case WRONG_XID_FIRST -> {
                count(version, owner, ~xid);
                count(version, owner, xid);
            }
            case CUT_OFF -> cutOff(version, xid, owner.ports());
            case ENDLESS_MORE -> endless(version, owner, xid, owner.ports());
            case ENDLESS_EMPTY_MORE -> endless(version, owner, xid, List.of());
            case REFUSED ->
                sender.send(encoder.error(version, xid, ErrorMessage.BAD_REQUEST, BAD_MULTIPART, new byte[0]));
        }
    }

    private void count(OpenFlowVersion version, EmbeddedSwitch owner, int xid) throws IOException {
        Reply reply = new Reply(version, xid, MultipartType.PORT_STATS, owner.segmentBytes());
        send(reply, owner.ports(), port -> EntrySizes.statistics(version, port), port -> add(owner, port));
    }

    /** What a reply is and how long each of its messages may be. */
    private record Reply(OpenFlowVersion version, int xid, MultipartType kind, int segmentBytes) {}

    private <T> void send(Reply reply, List<T> entries, ToIntFunction<T> bytes, Consumer<T> add) throws IOException {
        encoder.beginReply(reply.version(), reply.xid(), reply.kind());
        boolean first = true;
        for (T entry : entries) {
            if (!first && encoder.length() + bytes.applyAsInt(entry) > reply.segmentBytes()) {
                sender.send(encoder.finishReply(true));
                encoder.beginReply(reply.version(), reply.xid(), reply.kind());
            }
            add.accept(entry);
            first = false;
        }
        sender.send(encoder.finishReply(false));
    }

    /** Ends when the controller closes the connection, which makes the sender fail. */
    private void endless(OpenFlowVersion version, EmbeddedSwitch owner, int xid, List<SimulatedPort> ports)
            throws IOException {
        while (true) {
            encoder.beginReply(version, xid, MultipartType.PORT_STATS);
            for (SimulatedPort port : ports) {
                add(owner, port);
            }
            sender.send(encoder.finishReply(true));
        }
    }

    /** A port's description is shorter than an entry of statistics in every version: this one ends inside. */
    private void cutOff(OpenFlowVersion version, int xid, List<SimulatedPort> ports) throws IOException {
        encoder.beginReply(version, xid, MultipartType.PORT_STATS);
        encoder.addPort(ports.getFirst().description());
        sender.send(encoder.finishReply(false));
    }

    private void add(EmbeddedSwitch owner, SimulatedPort port) {
        long age = port.read(counters, intel, owner.nowNanos());
        encoder.addPortStats(port.number(), counters, age, intel, port.custom());
    }
}
