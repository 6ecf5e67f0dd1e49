package dev.iftally.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import dev.iftally.tally.rate.EstimatorParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private static final SourceChecks CHECKS = new SourceChecks(
            ConfigurationFileTest::refuseTelnet,
            t -> {},
            t -> {},
            ConfigurationFileTest::refuseTelnet,
            ConfigurationFileTest::refuseTelnet,
            t -> {},
            t -> {},
            ConfigurationFileTest::refuseTelnet,
            ConfigurationFileTest::refuseTelnet);

    @TempDir
    Path directory;

    @Test
    void readsEveryKey() throws Exception {
        Settings settings = read("""
                interval: 2s
                policy: mirror
                tree: /mnt/tally
                overlay: true
                create_netdevs: true
                kernel: auto
                estimator: 1s 8s
                estimators:
                  uplink: 250ms 1s
                  lo*: none
                state: /srv/state
                runtime: /srv/run
                keep_gone: 1h
                prometheus:
                  detailed: true
                  gauge_names: true
                  qdisc: false
                  include: {kind: ^openflow, family: ^of_port_}
                  exclude: {device: ^veth}
                  max_series: 1000
                netlink: 4242
                history: 20G
                web:
                  listen: 192.0.2.1:443
                  private_key: /etc/web-key.pem
                  certificate: /etc/web-cert.pem
                  credentials: /etc/web-readers
                  names: [tally.example.org]
                snmp:
                  listen: 192.0.2.1:161
                  users: /etc/snmp-users
                  communities: /etc/snmp-communities
                  contact: noc@example.org
                  location: room 4
                private_key: /etc/key.pem
                certificate: /etc/cert.pem
                ca_cert: /etc/ca.pem
                ovsdb: [unix:/var/run/openvswitch/db.sock, tcp:127.0.0.1]
                linux:
                  - names: [eth*, wlan0]
                  - namespace: blue
                    kinds: [veth]
                    drivers: [veth, virtio_net]
                    name: "{netns}-{name}"
                    interval: 500ms
                    policy: continue
                    max_interfaces: 50
                driver_files:
                  - directory: /sys/kernel/debug/nic
                    files: "*/stats"
                  - directory: /srv/counters
                    files: "*/port-*/*"
                    interface: "port-(.*)/"
                    pattern: "(?<value>[0-9]+)"
                    counters: {no_buffer: rx_dropped, mcast: multicast}
                    interval: 500ms
                    policy: continue
                switches:
                  - connect: unix:/var/run/openvswitch/br0.mgmt
                    protocols: [OpenFlow10, OpenFlow13]
                    name: pr-{port}
                    names:
                      s1-eth1: uplink
                      2: downlink
                    swap: [LOCAL, tap*]
                  - connect: tcp:127.0.0.1:6653
                    protocols: OpenFlow13
                    interval: 500ms
                    width: 32
                    policy: continue
                    max_ports: 500
                """);

        assertThat(settings)
                .isEqualTo(new Settings(
                        new SourceSettings(
                                List.of(
                                        new SwitchSettings(
                                                "unix:/var/run/openvswitch/br0.mgmt",
                                                Optional.of("OpenFlow10,OpenFlow13"),
                                                "pr-{port}",
                                                Map.of("s1-eth1", "uplink", "2", "downlink"),
                                                List.of("LOCAL", "tap*"),
                                                Duration.ofSeconds(2),
                                                Width.UNDECLARED,
                                                Policy.MIRROR,
                                                Defaults.MAX_PORTS),
                                        new SwitchSettings(
                                                "tcp:127.0.0.1:6653",
                                                Optional.of("OpenFlow13"),
                                                "{port}",
                                                Map.of(),
                                                List.of(),
                                                Duration.ofMillis(500),
                                                Width.BITS_32,
                                                Policy.CONTINUE,
                                                500)),
                                List.of("unix:/var/run/openvswitch/db.sock", "tcp:127.0.0.1"),
                                List.of(
                                        new LinuxSettings(
                                                "",
                                                List.of("eth*", "wlan0"),
                                                List.of(),
                                                List.of(),
                                                "{name}",
                                                Duration.ofSeconds(2),
                                                Policy.MIRROR,
                                                Defaults.MAX_PORTS),
                                        new LinuxSettings(
                                                "blue",
                                                List.of(),
                                                List.of("veth"),
                                                List.of("veth", "virtio_net"),
                                                "{netns}-{name}",
                                                Duration.ofMillis(500),
                                                Policy.CONTINUE,
                                                50)),
                                List.of(
                                        new DriverFileSettings(
                                                Path.of("/sys/kernel/debug/nic"),
                                                "*/stats",
                                                Defaults.INTERFACE_OF_FILE,
                                                Defaults.COUNTER_OF_LINE,
                                                Map.of(),
                                                Duration.ofSeconds(2),
                                                Policy.MIRROR),
                                        new DriverFileSettings(
                                                Path.of("/srv/counters"),
                                                "*/port-*/*",
                                                "port-(.*)/",
                                                "(?<value>[0-9]+)",
                                                Map.of("no_buffer", Counter.RX_DROPPED, "mcast", Counter.RX_MULTICAST),
                                                Duration.ofMillis(500),
                                                Policy.CONTINUE))),
                        new TlsSettings(
                                Optional.of(Path.of("/etc/key.pem")),
                                Optional.of(Path.of("/etc/cert.pem")),
                                Optional.of(Path.of("/etc/ca.pem"))),
                        new TallySettings(
                                Optional.of(Path.of("/srv/state")),
                                Optional.of(Path.of("/srv/run")),
                                Duration.ofHours(1)),
                        new EstimatorSettings(
                                Optional.of(new EstimatorParameters(0, 3)),
                                Map.of("uplink", Optional.of(new EstimatorParameters(-2, 2)), "lo*", Optional.empty())),
                        new LocalSettings(
                                Optional.of(Path.of("/mnt/tally")), true, true, KernelUse.AUTO, Optional.of(4242)),
                        new PrometheusSettings(
                                true,
                                true,
                                false,
                                Map.of("kind", "^openflow", "family", "^of_port_"),
                                Map.of("device", "^veth"),
                                Optional.of(1000)),
                        new WebSettings(
                                true,
                                Optional.of(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 443)),
                                Optional.of(Path.of("/etc/web-key.pem")),
                                Optional.of(Path.of("/etc/web-cert.pem")),
                                Optional.of(Path.of("/etc/web-readers")),
                                List.of("tally.example.org")),
                        new HistorySettings(20L << 30),
                        new SnmpSettings(
                                Optional.of(new InetSocketAddress("192.0.2.1", 161)),
                                Optional.of(Path.of("/etc/snmp-communities")),
                                Optional.of(Path.of("/etc/snmp-users")),
                                Optional.of("noc@example.org"),
                                Optional.of("room 4"))));
    }

    @Test
    void historyIsASizeOrOff() throws Exception {
        assertThat(read("interval: 1s\n").history()).isEqualTo(HistorySettings.USUAL);
        assertThat(read("history: off\n").history().isKept()).isFalse();
        assertThat(read("history: 100M\n").history()).isEqualTo(new HistorySettings(100L << 20));
        assertThat(read("history: 2T\n").history()).isEqualTo(new HistorySettings(2L << 40));
        assertMistakes("history: 15M\n", """
                FILE:1: history: "15M" is no size for the history; expected off, or at least 16M, such as 5G
                """);
    }

    @Test
    void theWebIsAnAddressOrNoneOrAMapping() throws Exception {
        assertThat(read("interval: 1s\n").web()).isEqualTo(WebSettings.DEFAULT);
        assertThat(read("web: none\n").web()).isEqualTo(WebSettings.NONE);
        assertThat(read("web: 9999\n").web().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9999));
        assertThat(read("web: \"[::1]:81\"\n").web().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("::1"), 81));
        assertThat(read("web: ::1\n").web().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("::1"), 9680));
        assertThat(read("web: localhost:82\n").web().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 82));
        assertMistakes("""
                web:
                  listen: example.org:80
                  private_key: /etc/key.pem
                  colour: red
                """, """
                FILE:2: listen: "example.org:80" is no address; expected ADDRESS:PORT such as 127.0.0.1:9680 or [::1]:9680
                FILE:2: web: only one of private_key and certificate; expected both
                FILE:4: colour: no such key; expected one of listen, private_key, certificate, credentials, names
                """);
    }

    @Test
    void snmpIsAnAddressOrNoneOrAMapping() throws Exception {
        assertThat(read("interval: 1s\n").snmp()).isEqualTo(SnmpSettings.NONE);
        assertThat(read("snmp: none\n").snmp()).isEqualTo(SnmpSettings.NONE);
        assertThat(read("snmp: 1162\n").snmp().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1162));
        assertThat(read("snmp: {location: here}\n").snmp().address())
                .hasValue(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1161));
        assertMistakes("""
                snmp:
                  listen: example.org:161
                  community: public
                """, """
                FILE:2: listen: "example.org:161" is no address; expected ADDRESS:PORT such as 127.0.0.1:1161 or [::1]:1161
                FILE:3: community: no such key; expected one of listen, communities, users, contact, location
                """);
    }

    @Test
    void theFirstPatternThatFitsSaysWhichEstimator() throws Exception {
        EstimatorSettings estimators = read("""
                        estimator: 1s 8s
                        estimators:
                          eth1: none
                          "*1": 4s 64s
                          "*": 8s 60s
                        """).estimators();

        assertThat(estimators.of("eth1")).isEmpty();
        assertThat(estimators.of("wlan1")).contains(new EstimatorParameters(2, 4));
        assertThat(estimators.of("eth2")).contains(new EstimatorParameters(3, 3));
        assertThat(read("estimator: none").estimators().of("eth2")).isEmpty();
        assertThat(read("").estimators().of("eth2")).isEmpty();
    }

    @Test
    void saysWhichEstimatorThereIsNot() {
        assertMistakes("""
                estimator: 9s 90s
                estimators:
                  eth1: 1s 1s
                  eth2: 1s
                  eth3: 1s soon
                """, """
                FILE:1: estimator: EINVAL: an interval of 9 s is too long; expected at most 8 s
                FILE:3: eth1: EINVAL: no weight makes a time constant of 1 s at an interval of 1 s; expected 1.442696 to 4294.967295 s
                FILE:4: eth2: "1s" is no estimator; expected an interval and a time constant, as in 1s 8s, or none
                FILE:5: eth3: "soon" is not a time; expected a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s
                """);
    }

    @Test
    void anEmptyFileServesManualInterfacesAlone() throws Exception {
        assertThat(read("# nothing\n")).isEqualTo(Settings.USUAL);
    }

    @Test
    void refusesTwoEntriesForOneNetworkNamespace() throws Exception {
        Settings own = read("linux: [{}, {names: [eth0]}]");
        Settings named = read("linux: [{namespace: blue}, {}, {namespace: blue}]");

        assertThatThrownBy(() -> own.checked("FILE"))
                .hasMessage(
                        "FILE: linux: this network namespace is there twice; expected one entry for each network namespace");
        assertThatThrownBy(() -> named.checked("FILE"))
                .hasMessage(
                        "FILE: linux: namespace blue is there twice; expected one entry for each network namespace");
    }

    @Test
    void namesTheLineOfAWrongEntryForLinux() {
        assertMistakes("""
                linux:
                  - namespace: "telnet:x"
                  - interval: 1ms
                  - name
                  - eth: 0
                  - {namespace: all, name: "x{name}"}
                """, """
                FILE:2: namespace: "telnet:x" refused
                FILE:3: interval: "1ms" is out of range; expected 100ms to 1d
                FILE:4: expected a mapping of keys to values
                FILE:5: eth: no such key; expected one of namespace, names, kinds, drivers, name, interval, policy, max_interfaces
                FILE:6: name: "x{name}" gives devices of all namespaces one name; expected {netns} in it
                """);
    }

    @Test
    void callsDevicesOfAllNamespacesByTheirNamespaceToo() throws Exception {
        assertThat(read("linux: [{namespace: all}, {namespace: blue}]")
                        .sources()
                        .linux())
                .extracting(LinuxSettings::name)
                .containsExactly("{netns}-{name}", "{name}");
    }

    @Test
    void namesTheLineOfWrongDriverFiles() {
        assertMistakes("""
                driver_files:
                  - directory: /sys/kernel/debug/nic
                  - directory: /d
                    files: "*"
                    interface: "telnet:("
                    pattern: "telnet:x"
                    counters: {a: rx_bites}
                    colour: blue
                """, """
                FILE:2: driver_files without directory or files; expected both, such as directory: /sys/kernel/debug/nic and files: "*/stats"
                FILE:5: interface: "telnet:(" refused
                FILE:6: pattern: "telnet:x" refused
                FILE:7: a: "rx_bites" is no counter; expected one such as rx_bytes, rx_dropped, tx_errors
                FILE:8: colour: no such key; expected one of directory, files, interface, pattern, counters, interval, policy
                """);
    }

    @Test
    void namesTheLineOfAWrongEntryForPrometheus() {
        assertMistakes("""
                prometheus:
                  max_series: 0
                  include: {device: "*"}
                  detail: true
                """, """
                FILE:2: max_series: "0" is out of range; expected 1 to 10000000
                FILE:3: device: "*" is no regular expression: Dangling meta character '*' near index 0
                FILE:4: detail: no such key; expected one of detailed, gauge_names, qdisc, include, exclude, max_series
                """);
        assertMistakes("""
                prometheus:
                  include: {device: a, colour: b}
                """, "FILE:2: prometheus: colour: no such key; expected one of device, source, kind, family\n");
        assertMistakes("""
                prometheus:
                  include: {device: a}
                  exclude: {device: b}
                """, "FILE:2: prometheus: device is in include and in exclude; expected one of them\n");
        assertMistakes("prometheus: all\n", "FILE:1: expected a mapping of keys to values\n");
    }

    @Test
    void takesOneDatabaseWithoutAList() throws Exception {
        assertThat(read("ovsdb: unix:/db.sock\n").sources().databases()).containsExactly("unix:/db.sock");
    }

    @Test
    void namesTheLineOfADatabaseThatCannotBeReached() {
        assertMistakes("""
                ovsdb:
                  - unix:/db.sock
                  - telnet:10.0.0.1
                  - [a]
                """, """
                FILE:3: ovsdb: "telnet:10.0.0.1" refused
                FILE:4: ovsdb: expected one value, not a list or a mapping
                """);
    }

    @Test
    void certificatesAreNamedWhereTheyAreNeededAndAllOfThem() throws Exception {
        Settings none = read("switches: [{connect: 'pssl:'}]");
        Settings some = read("certificate: /etc/cert.pem");
        Settings all = read("{certificate: c, private_key: k, ca_cert: a, switches: [{connect: 'ssl:h'}]}");

        assertThatThrownBy(() -> none.checked("FILE"))
                .hasMessage("FILE: pssl: needs certificates: private_key, certificate and ca_cert "
                        + "(--private-key, --certificate, --ca-cert)");
        assertThatThrownBy(() -> some.checked("FILE"))
                .hasMessage("FILE: only some of private_key, certificate and ca_cert; expected all three "
                        + "(--private-key, --certificate, --ca-cert)");
        assertThat(all.checked("FILE")).isSameAs(all);
    }

    @Test
    void namesFileLineAndWhatWasExpectedForEveryMistake() {
        assertMistakes("""
                interval: 1 parsec
                overlay: perhaps
                kernel: always
                switches:
                  - connect: telnet:10.0.0.1
                    width: 48
                    colour: red
                  - name: x
                keep_gone: [1, 2]
                tree: /a
                tree: /b
                netlink: 0
                """, """
                FILE:1: interval: "1 parsec" is not a time; expected a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s
                FILE:2: overlay: "perhaps" is not true or false
                FILE:3: kernel: "always" is no use of the kernel; expected true, false, auto or keep
                FILE:5: connect: "telnet:10.0.0.1" refused
                FILE:6: width: "48" is no width; expected 32 or 64
                FILE:7: colour: no such key; expected one of connect, protocols, name, names, swap, interval, width, policy, max_ports
                FILE:8: a switch without connect; expected one such as connect: tcp:HOST[:PORT] or unix:PATH
                FILE:9: keep_gone: expected one value, not a list or a mapping
                FILE:11: tree: stands twice; expected it once
                FILE:12: netlink: "0" is no netlink port; expected 1 to 2147483647
                """);
    }

    @Test
    void namesTheLineOfWhatIsNotYaml() {
        assertMistakes("interval: 1s\n\toverlay: true\n", """
                FILE:2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                """);
    }

    @Test
    void refusesAnIntervalThatWouldFloodASwitch() {
        assertMistakes("interval: 1ms\n", """
                FILE:1: interval: "1ms" is out of range; expected 100ms to 1d
                """);
    }

    @Test
    void refusesANumberOfPortsThatNoTableHasRoomFor() {
        assertMistakes("switches: [{connect: tcp:h, max_ports: 1000001}]\n", """
                FILE:1: max_ports: "1000001" is out of range; expected 1 to 1000000
                """);
    }

    @Test
    void refusesAFileThatIsOneList() {
        assertMistakes("- a\n- b\n", """
                FILE:1: expected a mapping of keys to values
                """);
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> ConfigurationFile.read(Path.of("/none.yaml"), CHECKS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("/none.yaml: no such file; expected a configuration (docs/configuration.md)");
    }

    private Settings read(String text) throws IOException, ConfigurationException {
        Path file = Files.writeString(directory.resolve("iftally.yaml"), text);
        return ConfigurationFile.read(file, CHECKS);
    }

    private static void refuseTelnet(String connect) {
        if (connect.startsWith("telnet:")) {
            throw new IllegalArgumentException("\"" + connect + "\" refused");
        }
    }

    private void assertMistakes(String text, String expected) {
        String file = directory.resolve("iftally.yaml").toString();
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(expected.replace("FILE", file).strip());
    }
}
