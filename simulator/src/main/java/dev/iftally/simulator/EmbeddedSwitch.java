package dev.iftally.simulator;

import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One OpenFlow datapath that listens on loopback or on a Unix socket and answers with real bytes: for the demo,
 * tests and benchmarks. It speaks 1.3, or what it is told to {@link #speak}. Any number of them run side by side, on virtual threads. Thread-safe.
 */
public final class EmbeddedSwitch implements AutoCloseable {
    private final long datapathId;
    private final LongSupplier nanoClock;
    private final TreeMap<Integer, SimulatedPort> ports = new TreeMap<>(Integer::compareUnsigned);
    private final Set<SwitchConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<MessageType> received = ConcurrentHashMap.newKeySet();
    private final AtomicInteger polls = new AtomicInteger();
    private SocketAddress address;
    private ServerSocketChannel listener;
    private Thread acceptor;
    private final List<OutgoingCalls> calls = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = Behaviour.PROPER;
    private volatile boolean announcing;
    private volatile int segmentBytes = 65_535;
    private volatile long answerDelayMillis;
    private volatile boolean describing = true;
    private volatile Greeting greeting = new Greeting(OpenFlowVersion.V1_3.wire(), OpenFlowVersion.V1_3.bit());
    private volatile int spoken = OpenFlowVersion.V1_3.bit();

    /** What the switch says in its HELLO: the header's version on the wire, and a bitmap or 0. */
    record Greeting(int version, int bitmap) {}

    private EmbeddedSwitch(long datapathId, SocketAddress address, LongSupplier nanoClock) throws IOException {
        this.datapathId = datapathId;
        this.nanoClock = nanoClock;
        this.address = address;
        listen();
    }

    /** A switch on a free port of loopback, by the system's clock. */
    public static EmbeddedSwitch tcp(long datapathId) throws IOException {
        return tcp(datapathId, 0, System::nanoTime);
    }

    /** A switch on a port of loopback (0: a free one); {@code nanoClock} gives it its time. */
    public static EmbeddedSwitch tcp(long datapathId, int tcpPort, LongSupplier nanoClock) throws IOException {
        return new EmbeddedSwitch(
                datapathId, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), tcpPort), nanoClock);
    }

    /** A switch on a Unix socket, which it makes and removes; {@code nanoClock} gives it its time. */
    public static EmbeddedSwitch unix(long datapathId, Path socket, LongSupplier nanoClock) throws IOException {
        return new EmbeddedSwitch(datapathId, UnixDomainSocketAddress.of(socket), nanoClock);
    }

    /** How to connect to it, as Open vSwitch spells it: {@code tcp:127.0.0.1:PORT} or {@code unix:PATH}. */
    public synchronized String connectionMethod() {
        return switch (address) {
            case InetSocketAddress tcp -> "tcp:127.0.0.1:" + tcp.getPort();
            default -> "unix:" + address;
        };
    }

    public long datapathId() {
        return datapathId;
    }

    /** Adds a port, or one that was removed, counting from 0; announced if the switch announces. */
    public SimulatedPort addPort(int number, String name) {
        SimulatedPort port = new SimulatedPort(this, number, name, nowNanos());
        synchronized (ports) {
            ports.put(number, port);
        }
        announce(PortStatus.ADD, port);
        return port;
    }

    /** Takes a port away; announced if the switch announces. */
    public void removePort(int number) {
        SimulatedPort gone;
        synchronized (ports) {
            gone = ports.remove(number);
        }
        if (gone != null) {
            announce(PortStatus.DELETE, gone);
        }
    }

    /** The ports by number, as they are now. */
    public List<SimulatedPort> ports() {
        synchronized (ports) {
            return List.copyOf(ports.values());
        }
    }

    /** Counters and durations from 0, all connections dropped: the switch was switched off and on. */
    public void restart() {
        ports().forEach(port -> port.restart(nowNanos()));
        dropConnections();
    }

    /** Breaks every connection; the switch goes on listening. */
    public void dropConnections() {
        connections.forEach(SwitchConnection::close);
    }

    /** Breaks every connection and stops listening, until {@link #listen}. */
    public synchronized void shutDown() throws IOException {
        listener.close();
        try {
            // The port is free again only when the thread that accepts has let go of it.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
        dropConnections();
    }

    /** Listens again, at the same address. */
    public synchronized void listen() throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        listener = ServerSocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
        if (!unix) {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
        listener.bind(address);
        address = listener.getLocalAddress();
        ServerSocketChannel accepting = listener;
        acceptor = Thread.ofVirtual()
                .name("switch-" + Long.toHexString(datapathId))
                .start(() -> accept(accepting));
    }

    /** Calls a controller as well, and calls again after {@code pause} whenever the connection ends. */
    public void call(SocketAddress controller, Duration pause) {
        calls.add(new OutgoingCalls(this, controller, pause));
    }

    /** Calls nobody any more. */
    public void hangUp() {
        calls.forEach(OutgoingCalls::close);
        calls.clear();
    }

    /** From now on the switch answers requests for port statistics like this. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Whether PORT_STATUS is sent; Open vSwitch does not, unless it was configured to. */
    public void announcePorts(boolean announce) {
        announcing = announce;
    }

    /** The longest segment of a reply, in bytes; at least one entry is sent in each. */
    public void segmentBytes(int bytes) {
        segmentBytes = bytes;
    }

    /** Every answer comes so much later. */
    public void answerAfterMillis(long millis) {
        answerDelayMillis = millis;
    }

    /** The versions that new connections may use; the HELLO has a bitmap of them. */
    public void speak(OpenFlowVersion... versions) {
        int bits = 0;
        for (OpenFlowVersion version : versions) {
            bits |= version.bit();
        }
        spoken = bits;
        greeting = new Greeting(OpenFlowVersion.highest(bits).wire(), bits);
    }

    /** Whether PORT_DESC is answered; switches of 1.0 to 1.2 need not know it, their FEATURES_REPLY lists the ports. */
    public void describePorts(boolean describe) {
        describing = describe;
    }

    /** What new connections are greeted with: the HELLO's version on the wire, and a bitmap (0: none). */
    public void greetWith(int wireVersion, int bitmap) {
        greeting = new Greeting(wireVersion, bitmap);
    }

    /** Sends bytes as they are to every connection. */
    public void sendRaw(byte[] bytes) {
        connections.forEach(connection -> connection.sendRaw(bytes));
    }

    /** Sends an ECHO_REQUEST to every connection. */
    public void probe(String payload) {
        connections.forEach(connection -> connection.probe(payload));
    }

    /** The types of all messages that were ever received. */
    public Set<MessageType> received() {
        return Set.copyOf(received);
    }

    /** How many requests for port statistics were ever received. */
    public int polls() {
        return polls.get();
    }

    /** Connections that are open now. */
    public int connectionCount() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        hangUp();
        shutDown();
    }

    long nowNanos() {
        return nanoClock.getAsLong();
    }

    Behaviour behaviour() {
        return behaviour;
    }

    int segmentBytes() {
        return segmentBytes;
    }

    long answerDelayMillis() {
        return answerDelayMillis;
    }

    int spoken() {
        return spoken;
    }

    boolean describing() {
        return describing;
    }

    Greeting greeting() {
        return greeting;
    }

    void note(MessageType type) {
        received.add(type);
    }

    void polled() {
        polls.incrementAndGet();
    }

    void changed(SimulatedPort port) {
        announce(PortStatus.MODIFY, port);
    }

    void opened(SwitchConnection connection) {
        connections.add(connection);
    }

    void closed(SwitchConnection connection) {
        connections.remove(connection);
    }

    private void announce(int reason, SimulatedPort port) {
        if (announcing) {
            new ArrayList<>(connections).forEach(connection -> connection.announce(reason, port.description()));
        }
    }

    private void accept(ServerSocketChannel accepting) {
        try {
            while (true) {
                SocketChannel channel = accepting.accept();
                SwitchConnection connection = new SwitchConnection(this, channel);
                connections.add(connection);
                Thread.ofVirtual().start(connection::serve);
            }
        } catch (IOException e) {
            // The listener was closed.
        }
    }
}
