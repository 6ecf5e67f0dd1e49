package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A real Open vSwitch whose ports are no devices: nothing of the machine's network is touched. */
final class DummySwitch {
    private static final String SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";
    private static final String BRIDGE = "bench0";
    private static final int PATIENCE_MILLIS = 10_000;

    private final Path directory;
    private final Children children;

    private DummySwitch(Children children, Path directory) {
        this.children = children;
        this.directory = directory;
    }

    /** One bridge with so many ports, in a directory that exists. */
    static DummySwitch start(Children children, Path directory, int ports) throws IOException, InterruptedException {
        DummySwitch made = new DummySwitch(children, directory);
        made.startServers();
        made.addBridge(ports);
        return made;
    }

    /** How a controller reaches the bridge. */
    String connectionMethod() {
        return "unix:" + directory.resolve(BRIDGE + ".mgmt");
    }

    /** The bridge calls this controller from now on. */
    void call(int tcpPort) throws IOException, InterruptedException {
        vsctl("set-controller", BRIDGE, "tcp:127.0.0.1:" + tcpPort);
        vsctl("set", "controller", BRIDGE, "connection-mode=out-of-band", "max_backoff=1000");
    }

    private void startServers() throws IOException, InterruptedException {
        finish(start("ovsdb-tool", "create", directory + "/conf.db", SCHEMA));
        Process database = start(
                "ovsdb-server",
                directory + "/conf.db",
                "--remote=punix:" + directory + "/db.sock",
                "--unixctl=" + directory + "/db.ctl");
        for (int i = 0; !Files.exists(directory.resolve("db.sock")); i++) {
            if (!database.isAlive() || i == PATIENCE_MILLIS / 10) {
                throw missing();
            }
            Thread.sleep(10);
        }
        vsctl("--no-wait", "init");
        start(
                "ovs-vswitchd",
                "unix:" + directory + "/db.sock",
                "--unixctl=" + directory + "/vswitchd.ctl",
                "--enable-dummy=override",
                "--disable-system",
                "--disable-system-route");
    }

    private void addBridge(int ports) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("add-br", BRIDGE, "--", "set", "bridge", BRIDGE));
        command.addAll(List.of("datapath_type=dummy", "other-config:disable-in-band=true"));
        for (int i = 0; i < ports; i++) {
            command.addAll(List.of("--", "add-port", BRIDGE, "p" + i, "--", "set", "interface", "p" + i, "type=dummy"));
        }
        vsctl(command.toArray(String[]::new));
    }

    private void vsctl(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ovs-vsctl", "--timeout=60", "--db=unix:" + directory + "/db.sock"));
        command.addAll(Arrays.asList(arguments));
        finish(start(command.toArray(String[]::new)));
    }

    private static void finish(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw missing();
        }
    }

    private static IOException missing() {
        return new IOException("Open vSwitch does not start: is Debian's openvswitch-switch installed?");
    }

    private Process start(String... command) throws IOException {
        String path = directory.toString();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("ovs.log").toFile()));
        builder.environment()
                .putAll(Map.of("OVS_RUNDIR", path, "OVS_LOGDIR", path, "OVS_DBDIR", path, "OVS_SYSCONFDIR", path));
        return children.start(builder);
    }
}
