package dev.iftally.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network namespace of its own, alive as long as a process in it; needs root. Nothing in it touches the machine's
 * own network.
 */
public final class NetworkNamespace implements AutoCloseable {
    private final Process holder;

    private NetworkNamespace(Process holder) {
        this.holder = holder;
    }

    /** A new namespace with loopback up and without IPv6, whose announcements would disturb what tests count. */
    public static NetworkNamespace create() throws IOException {
        Process holder = new ProcessBuilder(
                        "unshare",
                        "-n",
                        "sh",
                        "-c",
                        "sysctl -qw net.ipv6.conf.all.disable_ipv6=1"
                                + " net.ipv6.conf.default.disable_ipv6=1; ip link set lo up; echo ready; exec sleep infinity")
                .redirectErrorStream(true)
                .start();
        String said = holder.inputReader().readLine();
        if (!"ready".equals(said)) {
            Commands.end(holder, false);
            throw new IOException("no network namespace: " + said);
        }
        return new NetworkNamespace(holder);
    }

    /** A process in the namespace, for {@code ip link set … netns PID}. */
    public long pid() {
        return holder.pid();
    }

    /** Runs a program in the namespace to its end and returns what it printed; fails if its exit code is not 0. */
    public String run(String... command) {
        return Commands.run(inside(List.of(command)), Map.of());
    }

    /** Runs a program in the namespace to its end, with variables of its own. */
    public String run(Map<String, String> environment, String... command) {
        return Commands.run(inside(List.of(command)), environment);
    }

    /** The command line that runs another in the namespace. */
    public List<String> inside(List<String> command) {
        List<String> entered = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "--"));
        entered.addAll(command);
        return entered;
    }

    /**
     * Lays a cable to another namespace: a veth pair, both ends up, checksums done in software, as a userspace
     * datapath needs it.
     */
    public void cable(String nameHere, NetworkNamespace there, String nameThere) {
        run(
                "ip",
                "link",
                "add",
                nameHere,
                "type",
                "veth",
                "peer",
                "name",
                nameThere,
                "netns",
                Long.toString(there.pid()));
        run("ip", "link", "set", nameHere, "up");
        there.run("ip", "link", "set", nameThere, "up");
        there.run("ethtool", "-K", nameThere, "tx", "off");
    }

    /** Sends UDP datagrams from the namespace, and returns when all are sent. */
    public void sendDatagrams(String address, int count, int payloadBytes) {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classes = Path.of(URI.create(Datagrams.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        run(
                java,
                "-cp",
                classes,
                Datagrams.class.getName(),
                address,
                Integer.toString(count),
                Integer.toString(payloadBytes));
    }

    @Override
    public void close() {
        Commands.end(holder, false);
    }
}
