package dev.iftally.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.smi.OID;

/**
 * ifXTable of many interfaces, of the daemon and of snmpd, of the same devices, twice: as the whole process {@code
 * snmpbulkwalk -v2c -cpublic -Cr100 -On}, and what the agents take for the same requests. The process takes most of its
 * time for itself, whoever answers: one that took none would hardly reach the target there. It looks for its
 * configuration and its MIBs in an empty directory: else it reads each file of MIBs that is installed before it asks
 * anybody. snmpd gives no more than 100 variables at once. It has more of them: what Linux does not count is 0 there,
 * and no instance here. In a network namespace that ends with the measurement. Needs root and Debian's snmp and snmpd.
 */
final class SnmpBench {
    static final String NAME = "snmp-ifxtable-1000";

    private static final String AGENT = "snmp-agent-ifxtable-1000";
    private static final String TABLE = "1.3.6.1.2.1.31.1.1";
    private static final int REPETITIONS = 100;

    private static final int INTERFACES = 1000;
    private static final int SAMPLES = 41;
    private static final int PATIENCE = 600;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String OURS = "127.0.0.1:1161";
    private static final List<String> DIRECTORIES = List.of("SNMP_PERSISTENT_DIR", "SNMPCONFPATH", "MIBDIRS");
    private static final String PEERS = "127.0.0.1:1162";

    private SnmpBench() {}

    static List<Comparison> run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            String printed = Sandbox.run(
                    children,
                    "root, iproute2, snmp and snmpd",
                    SnmpBench.class,
                    scratch.path().toString());
            List<String> lines = printed.lines().toList();
            return List.of(comparison(AGENT, lines.getFirst()), comparison(NAME, lines.getLast()));
        }
    }

    private static Comparison comparison(String name, String line) {
        String[] words = line.split(" ", 2);
        return new Comparison(
                name,
                Double.parseDouble(words[0]) / NANOS_PER_MILLI,
                Double.parseDouble(words[1]) / NANOS_PER_MILLI,
                "snmpd",
                "ms/walk",
                "<=0.2");
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Sandbox.command("", "ip", "link", "set", "lo", "up");
        Sandbox.makeLinks(INTERFACES, i -> "bench" + i);
        Path state = Files.createDirectories(directory.resolve("net-snmp"));
        Path configuration = Files.writeString(directory.resolve("snmpd.conf"), """
                rocommunity public 127.0.0.1
                agentaddress udp:%s
                """.formatted(PEERS));
        try (Children children = new Children()) {
            BenchDaemon.startAnswering(children, directory, "--linux", "--no-web", "--snmp");
            ProcessBuilder peer =
                    new ProcessBuilder("snmpd", "-f", "-Lf", directory + "/snmpd.log", "-C", "-c" + configuration);
            peer.environment().put("SNMP_PERSISTENT_DIR", state.toString());
            children.start(peer);
            awaitAll(OURS, state);
            awaitAll(PEERS, state);
            try (SnmpAsker ours = asker(OURS);
                    SnmpAsker peers = asker(PEERS)) {
                print(Samples.take(SAMPLES, ours::walk, peers::walk));
            }
            print(Samples.take(SAMPLES, () -> walk(OURS, state), () -> walk(PEERS, state)));
        }
    }

    private static SnmpAsker asker(String agent) throws IOException {
        int colon = agent.indexOf(':');
        int port = Integer.parseInt(agent.substring(colon + 1));
        return new SnmpAsker(new InetSocketAddress(agent.substring(0, colon), port), new OID(TABLE), REPETITIONS);
    }

    private static void print(Samples samples) {
        System.out.println(samples.ours() + " " + samples.peer());
    }

    private static void awaitAll(String agent, Path state) throws InterruptedException, IOException {
        for (int i = 0; i < PATIENCE; i++) {
            Thread.sleep(100);
            long names = text(agent, state)
                    .lines()
                    .filter(line -> line.contains("31.1.1.1.1."))
                    .count();
            if (names == INTERFACES + 1) {
                return;
            }
        }
        throw new IOException(agent + " does not answer with all devices");
    }

    private static long walk(String agent, Path state) {
        try {
            return text(agent, state).length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table as the tool prints it: as many variables at once as the agent gives. */
    private static String text(String agent, Path state) throws IOException {
        List<String> command = new ArrayList<>(List.of("snmpbulkwalk", "-v2c", "-cpublic", "-On"));
        command.addAll(List.of("-Cr" + REPETITIONS, agent, TABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String directory : DIRECTORIES) {
            builder.environment().put(directory, state.toString());
        }
        builder.environment().put("MIBS", "");
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
