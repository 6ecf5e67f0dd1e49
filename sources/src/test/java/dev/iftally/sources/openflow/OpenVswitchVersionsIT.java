package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import dev.iftally.testkit.OpenVswitch;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.QueueCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Open vSwitch in every version, on a Unix socket and over TCP; its dummy ports count exactly. */
class OpenVswitchVersionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private OpenVswitch openVswitch;
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        openVswitch = OpenVswitch.startDummy();
        openVswitch.addBridge("s1", 0xa1, "s1-eth1", "s1-eth2");
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
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionIsCountedExactlyOnTheUnixSocket(OpenFlowVersion version) {
        allow(version);
        countsExactly(version, openVswitch.connectionMethod("s1"));
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionIsCountedExactlyOverTcp(OpenFlowVersion version) throws IOException {
        allow(version);
        countsExactly(version, openVswitch.listenOnLoopback("s1"));
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionTellsPortsAndQueues(OpenFlowVersion version) throws IOException {
        Protocols only = Protocols.of(version);
        try (PortsQuery query = PortsQuery.connect(method("s1"), only, Optional.empty(), PATIENCE)) {
            PortsQuery.Answer answer = query.askWithQueues();

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.ports()).extracting(PortReport::numberText).containsExactly("1", "2", "LOCAL");
            assertThat(answer.ports()).extracting(PortReport::name).containsExactly("s1-eth1", "s1-eth2", "s1");
            assertThat(answer.ports()).allMatch(port -> port.custom().isEmpty() != version.hasProperties());
            assertThat(answer.queues()).extracting(QueueReport::portNumberText).containsExactly("1", "2", "LOCAL");
            assertThat(answer.queues()).extracting(QueueReport::queueId).containsOnly(0);
            assertThat(answer.queues()).noneMatch(queue -> queue.has(QueueCounter.TX_BYTES));
        }
    }

    @Test
    void whereItsProtocolsHaveGapsTheHighestOfBothIsSpoken() {
        openVswitch.vsctl("set", "bridge", "s1", "protocols=OpenFlow10,OpenFlow12,OpenFlow14");
        SwitchSource source =
                poll("s1", options -> options.withProtocols(Protocols.parse("OpenFlow10,OpenFlow12,OpenFlow15")));

        rig.awaitStanding("s1-eth1", Standing.LIVE);
        assertThat(source.status().version()).isEqualTo("1.2");
    }

    @Test
    void theHelloOfOpenVswitchNamesVersion15() {
        SwitchSource source = poll("s1", options -> options);

        rig.awaitStanding("s1-eth1", Standing.LIVE);
        assertThat(source.status().version()).isEqualTo("1.5");
    }

    @Test
    void whenItsProtocolsChangeEveryPortGoesOnInItsRow() {
        openVswitch.vsctl("set", "bridge", "s1", "protocols=OpenFlow10");
        SwitchSource source = poll("s1", options -> options);
        rig.awaitStanding("s1", Standing.LIVE);
        int row = rig.row("s1").row();

        openVswitch.vsctl("set", "bridge", "s1", "protocols=OpenFlow14");

        await().until(() -> source.status().version().equals("1.4"));
        openVswitch.receive("s1-eth1", 500);
        rig.awaitValue("s1", Counter.TX_BYTES, 500);
        assertThat(rig.row("s1").row()).isEqualTo(row);
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    @Test
    void portsThatFeaturesOf10LeaveOutAreThere() throws IOException {
        addManyPorts(1_400);
        openVswitch.receive("p1400", 700);
        poll("s2", options -> options.withProtocols(Protocols.parse("OpenFlow10")));

        rig.awaitValue("p1400", Counter.RX_BYTES, 700);
        assertThat(IntStream.rangeClosed(1, 1_400)).allMatch(i -> rig.has("p" + i));
    }

    /** 630 ports in 1.0, 584 in 1.3 and 141 in 1.4 are as many as one message has room for. */
    @Test
    void aReplyInSeveralSegmentsIsTakenWholeInEveryVersion() throws IOException {
        addManyPorts(700);
        SwitchSource source = poll("s2", options -> options);
        long bytes = 0;
        for (OpenFlowVersion version : OpenFlowVersion.values()) {
            openVswitch.vsctl("set", "bridge", "s2", "protocols=" + Protocols.of(version));
            await().until(() -> source.status().version().equals(version.toString()));
            openVswitch.receive("p1", 100);
            openVswitch.receive("p700", 100);
            bytes += 100;

            rig.awaitValue("p700", Counter.RX_BYTES, bytes);
            rig.awaitValue("p1", Counter.RX_BYTES, bytes);
        }
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    @Test
    void portsWhoseNamesAreCutToTheSameOneAreNeverMerged() {
        openVswitch.addBridge("s2", 0xb2, "customer-uplink-1", "customer-uplink-2");
        openVswitch.receive("customer-uplink-2", 300);
        poll("s2", options -> options.withNaming(new PortNaming("{port}", Map.of("2", "uplink2"))));

        rig.awaitValue("uplink2", Counter.RX_BYTES, 300);
        rig.awaitValue("customer-uplink", Counter.RX_BYTES, 0);
    }

    @Test
    void whichOfTwoPortsOfOneCutNameIsLeftOutIsSaid() {
        openVswitch.addBridge("s2", 0xb2, "customer-uplink-1", "customer-uplink-2");
        poll("s2", options -> options);

        rig.awaitStanding("customer-uplink", Standing.LIVE);
        rig.awaitEvent(Event.Kind.NOTE, "that name is taken by openflow 00000000000000b2 port ");
    }

    @Test
    void aPortUnderAnotherNumberIsAnotherInterfaceOfTheSameName() {
        poll("s1", options -> options);
        openVswitch.receive("s1-eth2", 200);
        rig.awaitValue("s1-eth2", Counter.RX_BYTES, 200);

        openVswitch.vsctl("set", "interface", "s1-eth2", "ofport_request=9");

        rig.awaitRow("s1-eth2", row -> row.identity().text().equals("openflow:00000000000000a1:9"));
        // A dummy port counts from 0 then, which is its own beginning and no reset.
        openVswitch.receive("s1-eth2", 300);
        rig.awaitValue("s1-eth2", Counter.RX_BYTES, 300);
        assertThat(rig.count(Event.Kind.RESET)).isZero();
    }

    @Test
    void itsProbesAreAnsweredWhileNothingElseIsSaid() throws IOException {
        String place = openVswitch.listenOnLoopback("s1");
        openVswitch.vsctl("set", "controller", "s1", "inactivity_probe=5000");
        Duration never = Duration.ofMinutes(1);
        Patience silent = new Patience(PATIENCE, never, never, Duration.ofMillis(50), Duration.ofMillis(50));
        rig.poll(
                ConnectionMethod.parse(place),
                options -> options.withInterval(never).withPatience(silent));
        rig.awaitStanding("s1-eth1", Standing.LIVE);

        // Asked after 5 s of silence, and given up after 5 more.
        await().pollDelay(Duration.ofSeconds(13)).until(() -> true);

        assertThat(rig.count(Event.Kind.SOURCE_DOWN)).isZero();
    }

    private void countsExactly(OpenFlowVersion version, String connection) {
        openVswitch.receive("s1-eth1", 1_000);
        SwitchSource source = rig.poll(ConnectionMethod.parse(connection), OpenVswitchVersionsIT::patient);
        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 1_000);
        openVswitch.receive("s1-eth1", 64);

        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 1_064);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 2);
        rig.awaitValue("s1-eth2", Counter.TX_BYTES, 1_064);
        rig.awaitValue("s1", Counter.TX_PACKETS, 2);
        assertThat(source.status().version()).isEqualTo(version.toString());
        // What the switch does not keep is not there, it is not 0.
        assertThat(rig.row("s1-eth1").has(Counter.RX_DROPPED)).isFalse();
        assertThat(rig.row("s1-eth1").has(Counter.COLLISIONS)).isFalse();
        assertThat(rig.row("s1-eth1").has(Counter.RX_1_TO_64)).isFalse();
        List<DriverCounter> custom = rig.tally.find("s1-eth1").orElseThrow().driverCounters();
        assertThat(custom.isEmpty()).isNotEqualTo(version.hasProperties());
        if (version.hasProperties()) {
            assertThat(custom).contains(new DriverCounter("rx_q0_bytes", 1_064), new DriverCounter("rx_q0_packets", 2));
        }
    }

    private void allow(OpenFlowVersion version) {
        openVswitch.vsctl("set", "bridge", "s1", "protocols=" + Protocols.of(version));
    }

    private void addManyPorts(int count) {
        openVswitch.addBridge(
                "s2",
                0xb2,
                IntStream.rangeClosed(1, count).mapToObj(i -> "p" + i).toArray(String[]::new));
    }

    private SwitchSource poll(String bridge, UnaryOperator<SwitchOptions> change) {
        return rig.poll(method(bridge), options -> change.apply(patient(options)));
    }

    /** A machine that is busy with other tests answers late. */
    private static SwitchOptions patient(SwitchOptions options) {
        return options.withInterval(Duration.ofMillis(100))
                .withPatience(new Patience(
                        PATIENCE,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(200),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200)));
    }

    private ConnectionMethod method(String bridge) {
        return ConnectionMethod.parse(openVswitch.connectionMethod(bridge));
    }
}
