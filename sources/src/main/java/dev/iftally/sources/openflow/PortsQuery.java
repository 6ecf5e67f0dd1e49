package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a switch for its ports, without a daemon and without a tally; again and again on one connection, which is made
 * anew if the switch closed it in between. For one thread.
 */
public final class PortsQuery implements Closeable {
    /**
     * One answer.
     *
     * @param datapathId the switch's identity, unsigned
     * @param at when it came
     * @param ports by number
     */
    public record Answer(long datapathId, Instant at, List<PortReport> ports) {
        public Answer {
            ports = List.copyOf(ports);
        }

        /** The identity in 16 hex digits. */
        public String datapathIdText() {
            return PortText.datapathId(datapathId);
        }
    }

    private final ConnectionMethod method;
    private final Duration patience;
    private final PortStatsCursor cursor = new PortStatsCursor();
    private MessageChannel channel;
    private Handshake peer;
    private boolean answeredBefore;

    private PortsQuery(ConnectionMethod method, Duration patience) {
        this.method = method;
        this.patience = patience;
    }

    /**
     * Connects to a switch.
     *
     * @param patience how long each step may take
     * @throws IOException with a sentence for people that names the switch
     */
    public static PortsQuery connect(ConnectionMethod method, Duration patience) throws IOException {
        PortsQuery query = new PortsQuery(method, patience);
        query.connect();
        return query;
    }

    /** What the switch says now. */
    public Answer ask() throws IOException {
        try {
            return answer();
        } catch (OpenFlowException e) {
            throw e;
        } catch (IOException e) {
            if (!answeredBefore) {
                throw e;
            }
            // The switch may have closed a connection that was idle for long.
            close();
            connect();
            return answer();
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    private void connect() throws IOException {
        answeredBefore = false;
        channel = new MessageChannel(method);
        try {
            channel.connect(patience);
            peer = Handshake.shake(channel, patience);
        } catch (OpenFlowException e) {
            close();
            throw e.from(method.toString());
        } catch (IOException e) {
            close();
            throw new IOException("%s: %s".formatted(method, e.getMessage()), e);
        }
    }

    private Answer answer() throws IOException {
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                Map<Integer, Port> names = descriptions();
                List<PortReport> ports = statistics(names);
                answeredBefore = true;
                ports.sort(Comparator.comparing(PortReport::number, Integer::compareUnsigned));
                return new Answer(peer.datapathId(), Instant.now(), ports);
            } catch (OpenFlowException e) {
                throw e.from(PortText.datapathId(peer.datapathId()));
            } catch (IOException e) {
                throw watchdog.explain(e, "%s: no answer within %s".formatted(method, Durations.text(patience)));
            }
        }
    }

    private Map<Integer, Port> descriptions() throws IOException {
        int xid = channel.nextXid();
        channel.send(channel.encoder().portDescRequest(peer.version(), xid));
        Map<Integer, Port> ports = new HashMap<>();
        receive(MultipartType.PORT_DESC, xid, segment -> {
            for (Port port : channel.ports(segment)) {
                ports.put(port.number(), port);
            }
        });
        return ports;
    }

    private List<PortReport> statistics(Map<Integer, Port> descriptions) throws IOException {
        int xid = channel.nextXid();
        channel.send(channel.encoder()
                .portStatsRequest(peer.version(), xid, peer.version().anyPort()));
        List<PortReport> ports = new ArrayList<>();
        receive(MultipartType.PORT_STATS, xid, segment -> {
            cursor.open(channel.received(), segment);
            while (cursor.next()) {
                ports.add(new PortReport(cursor, Optional.ofNullable(descriptions.get(cursor.portNumber()))));
            }
        });
        return ports;
    }

    private void receive(MultipartType kind, int xid, Segments segments) throws IOException {
        ReplyProgress progress = new ReplyProgress();
        progress.begin(xid, System.nanoTime());
        while (progress.isOpen()) {
            Message message = channel.receive();
            switch (message) {
                case Multipart reply
                when reply.isReply() && reply.kind() == kind && reply.xid() == xid -> {
                    segments.take(reply);
                    progress.take(reply);
                }
                case Echo echo when echo.isRequest() -> channel.answer(echo);
                case ErrorMessage error when error.xid() == xid -> throw Handshake.refusal(error);
                default -> {}
            }
        }
    }

    /** What is done with each segment of a reply. */
    private interface Segments {
        void take(Multipart segment) throws OpenFlowException;
    }
}
