package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally run --snmp}, asked by Debian's tools, directly and through Debian's snmpd. */
class SnmpIT {
    private static final Path DOCUMENT = Path.of("../docs/snmp.md");
    /** IF-MIB's first and second part, EtherLike-MIB, RMON-MIB. */
    private static final List<String> TABLES =
            List.of(".1.3.6.1.2.1.2", ".1.3.6.1.2.1.31", ".1.3.6.1.2.1.10.7", ".1.3.6.1.2.1.16.1");

    private static final String SNMPD = "127.0.0.1:1162";
    private static final String IF_NUMBER = ".1.3.6.1.2.1.2.1.0";
    private static final String OCTETS = ".1.3.6.1.2.1.31.1.1.1.6";

    private PrivateHost host;
    private EmbeddedSwitch bridge;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Path.of("/usr/sbin/snmpd"))
                .as("Debian's packages snmp and snmpd")
                .exists();
        host = PrivateHost.start();
        Files.createDirectories(host.directory().resolve("net-snmp/cert_indexes"));
        bridge = EmbeddedSwitch.unix(0x1b, host.directory().resolve("br0.mgmt"), System::nanoTime);
        bridge.addPort(1, "s1-eth1")
                .speedKilobits(10_000_000)
                .count(PortCounter.RX_BYTES, 5_000_000_000L)
                .count(PortCounter.RX_PACKETS, 4_000_000);
        bridge.addPort(2, "s1-eth2").count(PortCounter.RX_BYTES, 700);
    }

    @AfterEach
    void stop() throws IOException {
        bridge.close();
        host.close();
    }

    private String tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("env", "MIBS=", "SNMP_PERSISTENT_DIR=" + host.directory() + "/net-snmp", name, "-r0", "-t5"));
        command.addAll(List.of(arguments));
        PrivateHost.Result result = host.run(command.toArray(String[]::new));
        return result.out() + result.err();
    }

    private String ask(String name, String at, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v2c", "-cpublic", "-On", at));
        all.addAll(List.of(arguments));
        return tool(name, all.toArray(String[]::new));
    }

    private void awaitOctets() {
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ask("snmpwalk", "127.0.0.1:1161", OCTETS))
                        .isEqualTo(OCTETS + ".1 = Counter64: 5000000000\n" + OCTETS + ".2 = Counter64: 700\n"));
    }

    @Test
    void aRunningSnmpdShowsTheTallyInAContext() throws Exception {
        startWithAllTables();
        startSnmpd(documented(line -> line.startsWith("proxy -Cn ") || line.startsWith("rocommunity ")), 2);

        awaitOctets("tally");
        for (String table : TABLES) {
            assertThatSnmpdHas(table, "tally");
        }
        assertThat(tool("snmpget", "-v2c", "-ctally", "-On", SNMPD, IF_NUMBER))
                .isEqualTo(IF_NUMBER + " = INTEGER: 2\n");
        assertThat(tool("snmpget", "-v2c", "-csecret", "-On", SNMPD, IF_NUMBER))
                .as("snmpd's own: lo")
                .isEqualTo(IF_NUMBER + " = INTEGER: 1\n");
    }

    @Test
    void aRunningSnmpdShowsTheTallyInPlaceOfItsOwnTables() throws Exception {
        startWithAllTables();
        startSnmpd(documented(line -> line.startsWith("proxy -v ")), TABLES.size(), "-I" + option());

        awaitOctets("secret");
        for (String table : TABLES) {
            assertThatSnmpdHas(table, "secret");
        }
        String[] asked = {"-v2c", "-csecret", "-On", SNMPD, OCTETS + ".2"};
        assertThat(tool("snmpget", asked)).isEqualTo(OCTETS + ".2 = Counter64: 700\n");
        asked[4] = ".1.3.6.1.2.1.16.1.1.1.14.1";
        assertThat(tool("snmpget", asked)).isEqualTo(asked[4] + " = Counter32: 64\n");
        asked[4] = ".1.3.6.1.2.1.10.7.2.1.3.1";
        assertThat(tool("snmpget", asked)).isEqualTo(asked[4] + " = Counter32: 0\n");
        asked[4] = ".1.3.6.1.2.1.1.5.0";
        assertThat(tool("snmpget", asked)).as("the rest is snmpd's own").contains("STRING: ");
    }

    private void startWithAllTables() throws Exception {
        // What RMON-MIB has is a property of OpenFlow 1.4's.
        bridge.speak(OpenFlowVersion.V1_4);
        bridge.ports().getFirst().count(IntelCounter.RX_1_TO_64_PACKETS, 64);
        host.startIftally("run", "--snmp", "--no-web", bridge.connectionMethod());
        host.awaitLog("SNMP is served at 127.0.0.1:1161");
        awaitOctets();
    }

    private static List<String> documented(Predicate<String> kind) throws IOException {
        return Files.readAllLines(DOCUMENT).stream().filter(kind).toList();
    }

    private void startSnmpd(List<String> lines, int expected, String... options) throws IOException {
        assertThat(lines).hasSize(expected);
        Path configuration = host.directory().resolve("snmpd.conf");
        Files.writeString(
                configuration,
                "rocommunity secret 127.0.0.1\nagentaddress udp:%s\n%s\n".formatted(SNMPD, String.join("\n", lines)));
        List<String> command = new ArrayList<>(
                List.of("env", "SNMP_PERSISTENT_DIR=" + host.directory() + "/snmpd", "snmpd", "-f", "-Lo", "-C"));
        command.add("-c" + configuration);
        command.addAll(List.of(options));
        host.start(command);
    }

    private void awaitOctets(String community) {
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(tool("snmpwalk", "-v2c", "-c" + community, "-On", SNMPD, OCTETS))
                        .contains(OCTETS + ".1 = Counter64: 5000000000"));
    }

    private void assertThatSnmpdHas(String table, String community) throws Exception {
        String directly = withoutTimes(ask("snmpwalk", "127.0.0.1:1161", table));
        assertThat(directly).isNotEmpty();
        for (String walk : List.of("snmpwalk", "snmpbulkwalk")) {
            assertThat(withoutTimes(tool(walk, "-v2c", "-c" + community, "-On", SNMPD, table)))
                    .isEqualTo(directly);
        }
    }

    /** What has to be left out of snmpd, as the document says it. */
    private static String option() throws IOException {
        String text = Files.readString(DOCUMENT);
        int at = text.indexOf("`-I ") + "`-I ".length();
        return text.substring(at, text.indexOf('`', at));
    }

    private static String withoutTimes(String walk) {
        return walk.lines().filter(line -> !line.contains("Timeticks")).collect(Collectors.joining("\n"));
    }

    @Test
    void numbersOutliveAKill() throws Exception {
        Process killed =
                host.startIftally("run", "--snmp", "--no-web", "--name", "b-{port}", bridge.connectionMethod());
        awaitOctets();
        killed.destroyForcibly().waitFor();
        bridge.addPort(3, "s1-eth0").count(PortCounter.RX_BYTES, 3);

        host.startIftally("run", "--snmp=1163", "--no-web", "--name", "a-{port}", bridge.connectionMethod());
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ask("snmpwalk", "127.0.0.1:1163", ".1.3.6.1.2.1.31.1.1.1.1"))
                        .isEqualTo("""
                                .1.3.6.1.2.1.31.1.1.1.1.1 = STRING: "a-s1-eth1"
                                .1.3.6.1.2.1.31.1.1.1.1.2 = STRING: "a-s1-eth2"
                                .1.3.6.1.2.1.31.1.1.1.1.3 = STRING: "a-s1-eth0"
                                """));
    }

    @Test
    void anyUserCanServeIt() throws Exception {
        // Where the clone and the switch's socket are, others may not go.
        host.shell("""
                        mount -t tmpfs tmpfs /mnt && mkdir /mnt/clone && mount --bind %s /mnt/clone &&
                        install -d -o 65534 -m 700 /mnt/own && chmod o+x . && chmod o+w br0.mgmt
                        """.formatted(PrivateHost.LAUNCHER.getParent())).ok();
        String user = "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all /mnt/clone/iftally"
                + " --state /mnt/own/state --runtime /mnt/own/run run --snmp --no-web " + bridge.connectionMethod();

        Process daemon = host.start(List.of(user.split(" ")));

        awaitOctets();
        assertThat(Files.getAttribute(Path.of("/proc", Long.toString(daemon.pid())), "unix:uid"))
                .isEqualTo(65534);
    }

    @Test
    void otherMachinesNeedUsersWhoEncrypt() throws Exception {
        Process refused = host.startIftally("run", "--snmp=0.0.0.0", "--no-web");

        assertThat(PrivateHost.exitCode(refused)).isEqualTo(1);
        assertThat(host.log()).contains("other machines can reach 0.0.0.0:1161: snmp needs a file of users there");
        Path users = host.directory().resolve("users");
        Files.writeString(users, "createUser alice SHA-256 \"correct horse\" AES \"battery staple\"\n");
        host.run("chmod", "600", users.toString()).ok();
        Path file = host.directory().resolve("iftally.yaml");
        Files.writeString(file, "web: none\nsnmp: {listen: \"0.0.0.0:1161\", users: %s}\n".formatted(users));
        host.startIftally("run", "-c", file.toString(), bridge.connectionMethod());
        host.awaitLog("SNMP is served at 0.0.0.0:1161");

        String[] asked = {
            "-v3",
            "-lauthPriv",
            "-ualice",
            "-aSHA-256",
            "-Acorrect horse",
            "-xAES",
            "-Xbattery staple",
            "-On",
            "127.0.0.1:1161",
            OCTETS
        };
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(tool("snmpbulkwalk", asked)).contains("Counter64: 5000000000"));
        assertThat(ask("snmpget", "127.0.0.1:1161", OCTETS + ".1")).contains("Timeout");
    }

    /** The tables by their columns' names, which Debian does not have: the test's own names for them. */
    @Test
    void snmptableShowsATable() throws Exception {
        Path mib = host.directory().resolve("TALLY-TEST-MIB.txt");
        Files.writeString(mib, """
                TALLY-TEST-MIB DEFINITIONS ::= BEGIN
                mib-2 OBJECT IDENTIFIER ::= { iso org(3) dod(6) internet(1) mgmt(2) 1 }
                xTable OBJECT-TYPE SYNTAX SEQUENCE OF XEntry MAX-ACCESS not-accessible STATUS current
                    DESCRIPTION "" ::= { mib-2 31 1 1 }
                xEntry OBJECT-TYPE SYNTAX XEntry MAX-ACCESS not-accessible STATUS current
                    DESCRIPTION "" INDEX { xIndex } ::= { xTable 1 }
                XEntry ::= SEQUENCE { xName OCTET STRING, xOctets Counter64, xBroadcast Counter64, xSpeed Gauge32 }
                xIndex OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current
                    DESCRIPTION "" ::= { mib-2 2 2 1 1 }
                xName OBJECT-TYPE SYNTAX OCTET STRING MAX-ACCESS read-only STATUS current
                    DESCRIPTION "" ::= { xEntry 1 }
                xOctets OBJECT-TYPE SYNTAX Counter64 MAX-ACCESS read-only STATUS current
                    DESCRIPTION "" ::= { xEntry 6 }
                xBroadcast OBJECT-TYPE SYNTAX Counter64 MAX-ACCESS read-only STATUS current
                    DESCRIPTION "" ::= { xEntry 9 }
                xSpeed OBJECT-TYPE SYNTAX Gauge32 MAX-ACCESS read-only STATUS current
                    DESCRIPTION "" ::= { xEntry 15 }
                END
                """);
        host.startIftally("run", "--snmp", "--no-web", bridge.connectionMethod());
        awaitOctets();

        assertThat(tool("snmptable", "-m" + mib, "-v2c", "-cpublic", "-Ci", "127.0.0.1:1161", ".1.3.6.1.2.1.31.1.1"))
                .isEqualTo("""
                        SNMP table: TALLY-TEST-MIB::xTable

                         index     xName    xOctets xBroadcast xSpeed
                             1 "s1-eth1" 5000000000          ?  10000
                             2 "s1-eth2"        700          ?  10000
                        TALLY-TEST-MIB::xTable: WARNING: More columns on agent than in MIB
                        """);
    }
}
