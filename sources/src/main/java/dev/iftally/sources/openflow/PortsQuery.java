package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueStatsCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
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
     * @param version of OpenFlow that it was given in
     * @param at when it came
     * @param ports by number
     * @param queues by port and id; empty if they were not asked for
     */
    public record Answer(
            long datapathId, OpenFlowVersion version, Instant at, List<PortReport> ports, List<QueueReport> queues) {
        public Answer {
            ports = List.copyOf(ports);
            queues = List.copyOf(queues);
        }

        /** The identity in 16 hex digits. */
        public String datapathIdText() {
            return PortText.datapathId(datapathId);
        }
    }

    private final ConnectionMethod method;
    private final Protocols protocols;
    private final Optional<TlsIdentity> tls;
    private final Duration patience;
    private final PortStatsCursor cursor = new PortStatsCursor();
    private final QueueStatsCursor queueCursor = new QueueStatsCursor();
    private SocketChannel socket;
    private MessageChannel channel;
    private Handshake peer;
    private boolean answeredBefore;

    private PortsQuery(ConnectionMethod method, Protocols protocols, Optional<TlsIdentity> tls, Duration patience) {
        this.method = method;
        this.protocols = protocols;
        this.tls = tls;
        this.patience = patience;
    }

    /** Connects to a switch by a method that needs no certificates. */
    public static PortsQuery connect(ConnectionMethod method, Duration patience) throws IOException {
        return connect(method, Protocols.all(), Optional.empty(), patience);
    }

    /**
     * Connects to a switch.
     *
     * @param method one by which we call
     * @param protocols the versions that may be spoken to it
     * @param tls our certificates, which {@code ssl:} needs
     * @param patience how long each step may take
     * @throws IOException with a sentence for people that names the switch
     */
    public static PortsQuery connect(
            ConnectionMethod method, Protocols protocols, Optional<TlsIdentity> tls, Duration patience)
            throws IOException {
        if (method.isPassive()) {
            throw new IOException(method + ": a switch cannot be asked there; expected tcp:, ssl: or unix:");
        }
        PortsQuery query = new PortsQuery(method, protocols, tls, patience);
        query.connect();
        return query;
    }

    /** What the switch says of its ports now. */
    public Answer ask() throws IOException {
        return ask(false);
    }

    /** What the switch says of its ports and their queues now. */
    public Answer askWithQueues() throws IOException {
        return ask(true);
    }

    private Answer ask(boolean withQueues) throws IOException {
        try {
            return answer(withQueues);
        } catch (OpenFlowException e) {
            throw e;
        } catch (IOException e) {
            if (!answeredBefore) {
                throw e;
            }
            // The switch may have closed a connection that was idle for long.
            close();
            connect();
            return answer(withQueues);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    private void connect() throws IOException {
        answeredBefore = false;
        Transport transport = new Transport(method, tls, patience);
        socket = transport.open();
        try {
            channel = new MessageChannel(transport.connect(socket));
            peer = Handshake.shake(channel, protocols, patience);
        } catch (OpenFlowException e) {
            close();
            throw e.from(method.toString());
        } catch (IOException e) {
            close();
            throw new IOException("%s: %s".formatted(method, e.getMessage()), e);
        }
    }

    private Answer answer(boolean withQueues) throws IOException {
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                Map<Integer, Port> names = descriptions();
                List<PortReport> ports = statistics(names);
                List<QueueReport> queues = withQueues ? queues(names) : List.of();
                answeredBefore = true;
                return new Answer(peer.datapathId(), peer.version(), Instant.now(), ports, queues);
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
        Optional<ErrorMessage> refused = receive(MultipartType.PORT_DESC, xid, segment -> {
            for (Port port : channel.ports(segment)) {
                put(port, ports);
            }
        });
        if (refused.isPresent()) {
            if (!peer.version().listsPortsInFeatures()) {
                throw Handshake.refusal(refused.get());
            }
            peer.ports().forEach(port -> put(port, ports));
        }
        return ports;
    }

    private List<PortReport> statistics(Map<Integer, Port> descriptions) throws IOException {
        int xid = channel.nextXid();
        channel.send(channel.encoder()
                .portStatsRequest(peer.version(), xid, peer.version().anyPort()));
        List<PortReport> ports = new ArrayList<>();
        require(receive(MultipartType.PORT_STATS, xid, segment -> {
            cursor.open(channel.received(), segment);
            while (cursor.next()) {
                int number = peer.version().widePort(cursor.portNumber());
                ports.add(new PortReport(cursor, number, Optional.ofNullable(descriptions.get(number))));
            }
        }));
        ports.sort(Comparator.comparing(PortReport::number, Integer::compareUnsigned));
        return ports;
    }

    private List<QueueReport> queues(Map<Integer, Port> descriptions) throws IOException {
        int xid = channel.nextXid();
        OpenFlowVersion version = peer.version();
        channel.send(
                channel.encoder().queueStatsRequest(version, xid, version.anyQueuePort(), OpenFlowVersion.ANY_QUEUE));
        List<QueueReport> queues = new ArrayList<>();
        require(receive(MultipartType.QUEUE_STATS, xid, segment -> {
            queueCursor.open(channel.received(), segment);
            while (queueCursor.next()) {
                int number = version.widePort(queueCursor.portNumber());
                Port port = descriptions.get(number);
                queues.add(new QueueReport(queueCursor, number, port == null ? "" : port.name()));
            }
        }));
        queues.sort(Comparator.comparing(QueueReport::portNumber, Integer::compareUnsigned)
                .thenComparing(QueueReport::queueId, Integer::compareUnsigned));
        return queues;
    }

    private void put(Port port, Map<Integer, Port> ports) {
        Port wide = peer.wide(port);
        ports.put(wide.number(), wide);
    }

    private static void require(Optional<ErrorMessage> refused) throws OpenFlowException {
        if (refused.isPresent()) {
            throw Handshake.refusal(refused.get());
        }
    }

    /** Takes the reply to a request; the switch's ERROR if it refuses. */
    private Optional<ErrorMessage> receive(MultipartType kind, int xid, Segments segments) throws IOException {
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
                case ErrorMessage error
                when error.xid() == xid -> {
                    return Optional.of(error);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** What is done with each segment of a reply. */
    private interface Segments {
        void take(Multipart segment) throws OpenFlowException;
    }
}
