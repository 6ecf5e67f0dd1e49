package dev.iftally.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A real Open vSwitch with the userspace datapath, in a directory of its own, and in a network namespace of its own or
 * with dummy ports that touch no network at all. Debian's package openvswitch-switch has to be installed; its service
 * is not used.
 */
public final class OpenVswitch implements AutoCloseable {
    private static final String SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";

    private static final List<String> DUMMY =
            List.of("--enable-dummy=override", "--disable-system", "--disable-system-route");
    private static final String FLOW = "in_port(1),eth(src=50:54:00:00:00:05,dst=50:54:00:00:00:07),eth_type(0x0800),"
            + "ipv4(src=192.168.0.1,dst=192.168.0.2,proto=1,tos=0,ttl=64,frag=no),icmp(type=8,code=0)";

    /** Puts a command line into the namespace, if there is one. */
    private final UnaryOperator<List<String>> inside;

    private final boolean dummy;
    private final Path directory;
    private final Map<String, String> environment;
    private Process database;
    private Process daemon;

    private OpenVswitch(UnaryOperator<List<String>> inside, boolean dummy, Path directory) throws IOException {
        this.inside = inside;
        this.dummy = dummy;
        this.directory = directory;
        String path = directory.toString();
        environment = Map.of("OVS_RUNDIR", path, "OVS_LOGDIR", path, "OVS_DBDIR", path, "OVS_SYSCONFDIR", path);
        tool(List.of("ovsdb-tool"), "create", path + "/conf.db", SCHEMA);
        database = startDatabase();
        vsctl("--no-wait", "init");
        daemon = startDaemon();
    }

    /** Whether the machine has what this needs. */
    public static boolean isInstalled() {
        return Files.exists(Path.of(SCHEMA));
    }

    /** Starts one in a namespace, which has to outlive it. */
    public static OpenVswitch start(NetworkNamespace namespace) throws IOException {
        return new OpenVswitch(namespace::inside, false, Files.createTempDirectory("ovs"));
    }

    /** Starts one whose ports are dummies: they count exactly what {@link #receive} gives them. Needs no root. */
    public static OpenVswitch startDummy() throws IOException {
        return new OpenVswitch(command -> command, true, Files.createTempDirectory("ovs"));
    }

    /** Adds a bridge with these ports, numbered from 1; devices of their names are taken from the namespace, if any. */
    public void addBridge(String bridge, long datapathId, String... ports) {
        List<String> command = new ArrayList<>(List.of("add-br", bridge, "--", "set", "bridge", bridge));
        command.add("datapath_type=" + (dummy ? "dummy" : "netdev"));
        command.add("other-config:datapath-id=%016x".formatted(datapathId));
        int number = 1;
        for (String port : ports) {
            command.addAll(List.of("--", "add-port", bridge, port));
            command.addAll(List.of("--", "set", "interface", port, "ofport_request=" + number++));
            if (dummy) {
                command.add("type=dummy");
            }
        }
        vsctl(command.toArray(String[]::new));
    }

    /** How a controller reaches a bridge: {@code unix:DIRECTORY/BRIDGE.mgmt}. */
    public String connectionMethod(String bridge) {
        return "unix:" + directory.resolve(bridge + ".mgmt");
    }

    /** Lets a bridge listen on a free port of loopback too; how a controller reaches it: {@code tcp:127.0.0.1:PORT}. */
    public String listenOnLoopback(String bridge) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        vsctl("set-controller", bridge, "ptcp:" + port + ":127.0.0.1");
        return "tcp:127.0.0.1:" + port;
    }

    /** Lets a dummy port receive one packet. */
    public void receive(String port, int bytes) {
        String control = directory.resolve("vswitchd.ctl").toString();
        tool(
                List.of("ovs-appctl", "-t", control),
                "netdev-dummy/receive",
                port,
                FLOW,
                "--len",
                Integer.toString(bytes));
    }

    /** How a client reaches the database: {@code unix:DIRECTORY/db.sock}. */
    public String database() {
        return "unix:" + directory.resolve("db.sock");
    }

    /** Runs {@code ovs-vsctl}; it waits until the daemon has done it. */
    public String vsctl(String... arguments) {
        return tool(List.of("ovs-vsctl", "--timeout=30", "--db=" + database()), arguments);
    }

    /** Runs {@code ovs-ofctl} with OpenFlow 1.3. */
    public String ofctl(String... arguments) {
        return ofctlOf("OpenFlow13", arguments);
    }

    /** Runs {@code ovs-ofctl} with a version as it spells them. */
    public String ofctlOf(String version, String... arguments) {
        return tool(List.of("ovs-ofctl", "-O", version), arguments);
    }

    /**
     * What {@code ovs-ofctl dump-ports} says: by port number or {@code LOCAL}, by counter as it spells them
     * ({@code rx pkts}, {@code tx bytes} …); without those that it does not know.
     */
    public Map<String, Map<String, Long>> dumpPorts(String bridge) {
        Map<String, Map<String, Long>> ports = new LinkedHashMap<>();
        Map<String, Long> port = new LinkedHashMap<>();
        for (String line : ofctl("dump-ports", connectionMethod(bridge)).lines().toList()) {
            String text = line.strip();
            if (text.startsWith("port ")) {
                port = new LinkedHashMap<>();
                int colon = text.indexOf(':');
                ports.put(text.substring("port ".length(), colon).strip(), port);
                text = text.substring(colon + 1).strip();
            }
            if (text.startsWith("rx ") || text.startsWith("tx ")) {
                read(text.substring(0, 2), text.substring(2), port);
            }
        }
        return ports;
    }

    /** Kills the daemon without a warning, and starts it again. */
    public void crash() throws IOException {
        Commands.end(daemon, false);
        daemon = startDaemon();
        vsctl("show");
    }

    /** Ends the database server, and lets {@code meanwhile} run before it starts again. */
    public void restartDatabase(Runnable meanwhile) throws IOException {
        Commands.end(database, true);
        meanwhile.run();
        database = startDatabase();
    }

    @Override
    public void close() throws IOException {
        Commands.end(daemon, true);
        Commands.end(database, true);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void read(String direction, String fields, Map<String, Long> into) {
        for (String field : fields.split(",", -1)) {
            String[] pair = field.strip().split("=", -1);
            if (!pair[1].equals("?")) {
                into.put(direction + " " + pair[0], Long.parseUnsignedLong(pair[1]));
            }
        }
    }

    private Process startDatabase() throws IOException {
        String path = directory.toString();
        Process server = start(
                "ovsdb-server",
                path + "/conf.db",
                "--remote=punix:" + path + "/db.sock",
                "--remote=db:Open_vSwitch,Open_vSwitch,manager_options",
                "--private-key=db:Open_vSwitch,SSL,private_key",
                "--certificate=db:Open_vSwitch,SSL,certificate",
                "--ca-cert=db:Open_vSwitch,SSL,ca_cert",
                "--unixctl=" + path + "/db.ctl");
        await(directory.resolve("db.sock"), server);
        return server;
    }

    private Process startDaemon() throws IOException {
        String path = directory.toString();
        List<String> command = new ArrayList<>(
                List.of("ovs-vswitchd", "unix:" + path + "/db.sock", "--unixctl=" + path + "/vswitchd.ctl"));
        command.addAll(dummy ? DUMMY : List.of());
        return start(command.toArray(String[]::new));
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(inside.apply(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(command[0] + ".log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String tool(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return Commands.run(inside.apply(command), environment);
    }

    private static void await(Path socket, Process by) throws IOException {
        while (!Files.exists(socket)) {
            if (!by.isAlive()) {
                throw new IOException("no " + socket + ": its server ended");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
