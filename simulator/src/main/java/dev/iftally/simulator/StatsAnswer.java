package dev.iftally.simulator;

import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.io.IOException;
import java.util.List;

/** Multipart answers in segments, proper or as a {@link Behaviour} wants them. */
final class StatsAnswer {
    private static final OpenFlowVersion SPOKEN = OpenFlowVersion.V1_3;
    private static final int PORT_BYTES = 64;
    private static final int STATS_BYTES = 112;
    private static final int BAD_MULTIPART = 2;

    /** Sends what the encoder has written. */
    interface Sender {
        void send(int length) throws IOException;
    }

    private final MessageEncoder encoder;
    private final Sender sender;
    private final long[] counters = new long[PortStatsCursor.COUNTERS];

    StatsAnswer(MessageEncoder encoder, Sender sender) {
        this.encoder = encoder;
        this.sender = sender;
    }

    void describe(int xid, List<SimulatedPort> ports, int segmentBytes) throws IOException {
        encoder.beginReply(SPOKEN, xid, MultipartType.PORT_DESC);
        boolean first = true;
        for (SimulatedPort port : ports) {
            if (!first && encoder.length() + PORT_BYTES > segmentBytes) {
                sender.send(encoder.finishReply(true));
                encoder.beginReply(SPOKEN, xid, MultipartType.PORT_DESC);
            }
            encoder.addPort(port.description());
            first = false;
        }
        sender.send(encoder.finishReply(false));
    }

    void answer(EmbeddedSwitch owner, int xid) throws IOException {
        switch (owner.behaviour()) {
            case PROPER -> count(owner, xid);
            case SILENT, DEAD, GARBAGE -> {}
            case WRONG_XID_FIRST -> {
                count(owner, ~xid);
                count(owner, xid);
            }
            case CUT_OFF -> cutOff(xid, owner.ports());
            case ENDLESS_MORE -> endless(owner, xid, owner.ports());
            case ENDLESS_EMPTY_MORE -> endless(owner, xid, List.of());
            case REFUSED ->
                sender.send(encoder.error(SPOKEN, xid, ErrorMessage.BAD_REQUEST, BAD_MULTIPART, new byte[0]));
        }
    }

    private void count(EmbeddedSwitch owner, int xid) throws IOException {
        encoder.beginReply(SPOKEN, xid, MultipartType.PORT_STATS);
        boolean first = true;
        for (SimulatedPort port : owner.ports()) {
            if (!first && encoder.length() + STATS_BYTES > owner.segmentBytes()) {
                sender.send(encoder.finishReply(true));
                encoder.beginReply(SPOKEN, xid, MultipartType.PORT_STATS);
            }
            add(owner, port);
            first = false;
        }
        sender.send(encoder.finishReply(false));
    }

    /** Ends when the controller closes the connection, which makes the sender fail. */
    private void endless(EmbeddedSwitch owner, int xid, List<SimulatedPort> ports) throws IOException {
        while (true) {
            encoder.beginReply(SPOKEN, xid, MultipartType.PORT_STATS);
            for (SimulatedPort port : ports) {
                add(owner, port);
            }
            sender.send(encoder.finishReply(true));
        }
    }

    /** A port's description has 64 bytes, an entry of statistics 112: this one ends inside. */
    private void cutOff(int xid, List<SimulatedPort> ports) throws IOException {
        encoder.beginReply(SPOKEN, xid, MultipartType.PORT_STATS);
        encoder.addPort(ports.getFirst().description());
        sender.send(encoder.finishReply(false));
    }

    private void add(EmbeddedSwitch owner, SimulatedPort port) {
        long age = port.read(counters, owner.nowNanos());
        encoder.addPortStats(port.number(), counters, age);
    }
}
