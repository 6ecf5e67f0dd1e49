package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.testkit.OpenVswitch;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueCounter;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real Open vSwitch does that nobody expects, one by one. */
class OpenVswitchHabitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private NetworkNamespace fabric;
    private NetworkNamespace host;
    private OpenVswitch openVswitch;
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
        fabric = NetworkNamespace.create();
        host = NetworkNamespace.create();
        fabric.cable("s1-eth1", host, "h-eth1");
        openVswitch = OpenVswitch.start(fabric);
        openVswitch.addBridge("s1", 0xa1, "s1-eth1");
        rig = new Rig(directory);
    }

    @AfterEach
    void stop() throws IOException {
        if (rig != null) {
            rig.close();
        }
        if (openVswitch != null) {
            openVswitch.close();
        }
        for (NetworkNamespace namespace : new NetworkNamespace[] {host, fabric}) {
            if (namespace != null) {
                namespace.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownPortIsAnEmptyReplyAndNoError(OpenFlowVersion version) throws IOException {
        try (SocketChannel socket = new Transport(method(), Optional.empty(), PATIENCE).open()) {
            MessageChannel channel =
                    new MessageChannel(new Transport(method(), Optional.empty(), PATIENCE).connect(socket));
            Handshake.shake(channel, Protocols.of(version), PATIENCE);
            channel.send(channel.encoder().portStatsRequest(version, 77, 4_000));

            Message reply = channel.receive();

            assertThat(reply).isInstanceOfSatisfying(Multipart.class, multipart -> {
                assertThat(multipart.kind()).isEqualTo(MultipartType.PORT_STATS);
                assertThat(multipart.xid()).isEqualTo(77);
                assertThat(multipart.bodyBytes()).isZero();
            });
            assertThat(new PortStatsCursor()
                            .open(channel.received(), (Multipart) reply)
                            .next())
                    .isFalse();
        }
    }

    @Test
    void aPortDeletedAndAddedInOneTransactionIsTheSamePort() {
        poll();
        rig.awaitStanding("s1-eth1", Standing.LIVE);
        long before = rig.row("s1-eth1").readAtEpochNanos();

        openVswitch.vsctl("del-port", "s1-eth1", "--", "add-port", "s1", "s1-eth1");

        rig.awaitRow("s1-eth1", row -> row.readAtEpochNanos() > before + 1_000_000_000L);
        awaitPacketsOfDumpPorts();
        assertThat(rig.row("s1-eth1").identity().text()).isEqualTo("openflow:00000000000000a1:1");
        assertThat(rig.count(Event.Kind.INTERFACE_GONE)).isZero();
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    @Test
    void aDeviceThatIsRenamedIsAbsentUnderItsOldNameAndGoesOnWhenItIsBack() {
        poll();
        rig.awaitRow("s1-eth1", row -> row.has(Counter.RX_PACKETS));

        fabric.run("ip", "link", "set", "s1-eth1", "down");
        fabric.run("ip", "link", "set", "s1-eth1", "name", "other");
        rig.awaitRow("s1-eth1", row -> !row.has(Counter.RX_PACKETS));
        assertThat(rig.has("other")).isFalse();
        assertThat(rig.row("s1-eth1").has(Counter.TX_BYTES)).isFalse();

        fabric.run("ip", "link", "set", "other", "name", "s1-eth1");
        fabric.run("ip", "link", "set", "s1-eth1", "up");

        awaitPacketsOfDumpPorts();
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    private void awaitPacketsOfDumpPorts() {
        await().untilAsserted(() -> assertThat(openVswitch.dumpPorts("s1").getOrDefault("1", Map.of()))
                .containsEntry("rx pkts", rig.row("s1-eth1").value(Counter.RX_PACKETS)));
    }

    @Test
    void tunnelsAndPatchesCountPacketsAndBytesAlone() {
        openVswitch.addBridge("s2", 0xb2);
        openVswitch.vsctl(words("add-port s1 vx -- set interface vx type=vxlan options:remote_ip=192.0.2.9"
                + " -- add-port s1 gr -- set interface gr type=gre options:remote_ip=192.0.2.9"
                + " -- add-port s1 pa -- set interface pa type=patch options:peer=pb"
                + " -- add-port s2 pb -- set interface pb type=patch options:peer=pa"));
        poll();

        for (String name : List.of("vx", "gr", "pa")) {
            rig.awaitRow(name, row -> row.has(Counter.RX_PACKETS));
            Snapshot row = rig.row(name);
            assertThat(Counter.values())
                    .filteredOn(row::has)
                    .containsExactlyInAnyOrder(
                            Counter.RX_PACKETS, Counter.TX_PACKETS, Counter.RX_BYTES, Counter.TX_BYTES);
        }
    }

    /** The port's duration begins anew, and its device counts on. */
    @Test
    void aPortUnderAnotherNumberCountsOnAndUnderItsOldOneNothingTwice() {
        poll();
        host.run(words("ip addr add 10.0.0.1/24 dev h-eth1"));
        host.run(words("ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev h-eth1"));
        host.sendDatagrams("10.0.0.2", 30, 100);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 30);

        for (String number : List.of("9", "1")) {
            openVswitch.vsctl("set", "interface", "s1-eth1", "ofport_request=" + number);
            String identity = "openflow:00000000000000a1:" + number;
            rig.awaitRow("s1-eth1", row -> row.identity().text().equals(identity));
            rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 30);
        }
        host.sendDatagrams("10.0.0.2", 5, 100);

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 35);
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    @Test
    void aPortThatFacesTheHostIsWhatTheHostCounts() {
        poll(options -> options.withSwap(new Swap(List.of("LOCAL"))));
        fabric.run(words("ip addr add 10.0.0.254/24 dev s1"));
        fabric.run(words("ip link set s1 up"));
        host.run(words("ip addr add 10.0.0.1/24 dev h-eth1"));
        host.run(words("ping -q -c 5 -i 0.05 10.0.0.254"));

        await().untilAsserted(() -> {
            Snapshot row = rig.row("s1");
            assertThat(new long[] {row.value(Counter.RX_BYTES), row.value(Counter.RX_PACKETS)})
                    .isEqualTo(hostCounts("rx"));
            assertThat(new long[] {row.value(Counter.TX_BYTES), row.value(Counter.TX_PACKETS)})
                    .isEqualTo(hostCounts("tx"));
            assertThat(row.value(Counter.RX_BYTES)).isGreaterThan(5 * 98);
        });
    }

    /** Bytes and packets that the kernel has of the bridge's own device. */
    private long[] hostCounts(String direction) {
        Matcher numbers = Pattern.compile("\"%s\":\\{\"bytes\":(\\d+),\"packets\":(\\d+)".formatted(direction))
                .matcher(fabric.run(words("ip -s -j link show dev s1")));
        assertThat(numbers.find()).isTrue();
        return new long[] {Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))};
    }

    /** The dump's duration means nothing; its order is the switch's. */
    @ParameterizedTest
    @EnumSource
    void queuesOfARealDisciplineAreThoseOfQueueStats(OpenFlowVersion version) throws IOException {
        fabric.cable("s1-eth2", host, "h-eth2");
        openVswitch.vsctl("add-port", "s1", "s1-eth2", "--", "set", "interface", "s1-eth2", "ofport_request=2");
        openVswitch.vsctl(words("set port s1-eth2 qos=@qos"
                + " -- --id=@qos create qos type=linux-htb other-config:max-rate=1000000000 queues:0=@a queues:7=@b"
                + " -- --id=@a create queue other-config:max-rate=500000000"
                + " -- --id=@b create queue other-config:min-rate=1000000"));
        // The userspace datapath sets no priority: the kernel is told which queue these packets are for.
        fabric.run(words("tc filter add dev s1-eth2 parent 1: protocol ip u32 match ip dst 10.0.0.2/32 flowid 1:8"));
        host.run(words("ip addr add 10.0.0.1/24 dev h-eth1"));
        host.run(words("ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev h-eth1"));

        host.sendDatagrams("10.0.0.2", 40, 100);

        try (PortsQuery query = PortsQuery.connect(method(), Protocols.of(version), Optional.empty(), PATIENCE)) {
            await().untilAsserted(() -> {
                List<String> asked = query.askWithQueues().queues().stream()
                        .map(OpenVswitchHabitsIT::line)
                        .toList();
                assertThat(asked).containsExactlyElementsOf(queueStats(version));
                assertThat(asked).anyMatch(line -> line.equals("port 2 queue 7: bytes=5680, pkts=40, errors=0"));
                assertThat(asked).anyMatch(line -> line.startsWith("port 2 queue 0: "));
            });
        }
    }

    private static String line(QueueReport queue) {
        return "port %s queue %d: bytes=%d, pkts=%d, errors=%d"
                .formatted(
                        queue.portNumberText(),
                        queue.queueId(),
                        queue.value(QueueCounter.TX_BYTES),
                        queue.value(QueueCounter.TX_PACKETS),
                        queue.value(QueueCounter.TX_ERRORS));
    }

    private List<String> queueStats(OpenFlowVersion version) {
        return openVswitch
                .ofctlOf(Protocols.of(version).toString(), "queue-stats", openVswitch.connectionMethod("s1"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("port "))
                .map(line -> line.replaceAll(", duration=.*", ""))
                .sorted()
                .toList();
    }

    private static String[] words(String line) {
        return line.split(" ", -1);
    }

    private void poll() {
        poll(options -> options);
    }

    private void poll(UnaryOperator<SwitchOptions> change) {
        rig.poll(
                method(),
                options -> change.apply(options)
                        .withInterval(Duration.ofMillis(100))
                        .withPatience(new Patience(
                                PATIENCE,
                                Duration.ofSeconds(5),
                                Duration.ofMillis(200),
                                Duration.ofMillis(50),
                                Duration.ofMillis(200))));
    }

    private ConnectionMethod method() {
        return ConnectionMethod.parse(openVswitch.connectionMethod("s1"));
    }
}
