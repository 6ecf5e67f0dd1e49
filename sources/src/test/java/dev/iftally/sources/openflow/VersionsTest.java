package dev.iftally.sources.openflow;

import static dev.iftally.wire.openflow.PortCounter.COLLISIONS;
import static dev.iftally.wire.openflow.PortCounter.RX_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.QueueCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded switch in every version. */
class VersionsTest {
    private static final int LOCAL = OpenFlowVersion.V1_3.localPort();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private EmbeddedSwitch device;
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        device = EmbeddedSwitch.tcp(0xa1);
        device.addPort(1, "s1-eth1")
                .count(RX_BYTES, -3)
                .count(COLLISIONS, 9)
                .count(IntelCounter.RX_65_TO_127_PACKETS, 4)
                .count(IntelCounter.TX_MULTICAST_PACKETS, 5)
                .custom("rx_q0_drops", 6)
                .queue(7, 1_000, 10, 1)
                .speedKilobits(1_000_000);
        device.addPort(LOCAL, "s1").queue(0, 2, 1, 0);
        rig = new Rig(directory);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        device.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionIsPolledToTheLastBit(OpenFlowVersion version) {
        device.speak(version);
        SwitchSource source = rig.poll(device);

        rig.awaitValue("s1-eth1", Counter.RX_BYTES, -3);
        Snapshot row = rig.row("s1-eth1");
        assertThat(source.status().version()).isEqualTo(version.toString());
        assertThat(row.value(Counter.COLLISIONS)).isEqualTo(9);
        assertThat(row.has(Counter.RX_65_TO_127)).isEqualTo(version.hasProperties());
        assertThat(row.has(Counter.RX_1_TO_64)).isFalse();
        assertThat(row.attributes().speedBitsPerSecond()).isEqualTo(1_000_000_000L);
        assertThat(row.attributes().linkState()).isEqualTo(LinkState.UP);
        if (version.hasProperties()) {
            assertThat(row.value(Counter.RX_65_TO_127)).isEqualTo(4);
            assertThat(row.value(Counter.TX_MULTICAST)).isEqualTo(5);
        }
        assertThat(row.attributes().duplex()).isEqualTo(Duplex.FULL);
        List<DriverCounter> custom = rig.tally.find("s1-eth1").orElseThrow().driverCounters();
        assertThat(custom)
                .isEqualTo(version.hasProperties() ? List.of(new DriverCounter("rx_q0_drops", 6)) : List.of());
    }

    @Test
    void whatTheDriverCountsBesidesFollowsItAndEndsWithIt() {
        device.speak(OpenFlowVersion.V1_4);
        rig.poll(device);
        rig.awaitStanding("s1-eth1", Standing.LIVE);
        Interface port = rig.tally.find("s1-eth1").orElseThrow();
        await().until(() -> port.driverCounters().equals(List.of(new DriverCounter("rx_q0_drops", 6))));

        device.ports().getFirst().custom("rx_q0_drops", 8).custom("rx_q1_drops", -1);
        await().until(() -> port.driverCounters().equals(List.of(new DriverCounter("rx_q0_drops", 8))));

        device.speak(OpenFlowVersion.V1_3);
        device.dropConnections();
        await().until(() -> port.driverCounters().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void portStatusIsUnderstoodInEveryVersion(OpenFlowVersion version) {
        device.speak(version);
        device.announcePorts(true);
        rig.poll(device);
        rig.awaitStanding("s1-eth1", Standing.LIVE);

        device.addPort(2, "s1-eth2").count(RX_BYTES, 1);
        rig.awaitValue("s1-eth2", Counter.RX_BYTES, 1);
        device.removePort(LOCAL);
        await().until(() -> !rig.has("s1"));
    }

    @ParameterizedTest
    @EnumSource
    void theQueryTellsPortsAndQueuesInEveryVersion(OpenFlowVersion version) throws IOException {
        device.speak(version);
        device.segmentBytes(60);
        ConnectionMethod method = ConnectionMethod.parse(device.connectionMethod());
        try (PortsQuery query = PortsQuery.connect(method, PATIENCE)) {
            PortsQuery.Answer answer = query.askWithQueues();

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.ports()).extracting(PortReport::numberText).containsExactly("1", "LOCAL");
            assertThat(answer.ports()).extracting(PortReport::name).containsExactly("s1-eth1", "s1");
            PortReport port = answer.ports().getFirst();
            assertThat(port.has(IntelCounter.RX_65_TO_127_PACKETS)).isEqualTo(version.hasProperties());
            assertThat(port.custom()).hasSize(version.hasProperties() ? 1 : 0);
            assertThat(port.custom()).allMatch(new CustomStatistic("rx_q0_drops", 6)::equals);
            assertThat(answer.queues()).extracting(QueueReport::portName).containsExactly("s1-eth1", "s1");
            QueueReport queue = answer.queues().getFirst();
            assertThat(queue.queueId()).isEqualTo(7);
            assertThat(queue.value(QueueCounter.TX_BYTES)).isEqualTo(1_000);
            assertThat(queue.value(QueueCounter.TX_PACKETS)).isEqualTo(10);
            assertThat(queue.value(QueueCounter.TX_ERRORS)).isEqualTo(1);
            assertThat(queue.duration().isPresent()).isEqualTo(version.wire() >= OpenFlowVersion.V1_3.wire());
        }
    }

    @Test
    void theHighestCommonVersionIsSpoken() {
        device.speak(OpenFlowVersion.V1_0, OpenFlowVersion.V1_3, OpenFlowVersion.V1_5);
        SwitchSource source =
                rig.poll(device, options -> options.withProtocols(Protocols.parse("OpenFlow10,OpenFlow13,OpenFlow14")));

        rig.awaitStanding("s1-eth1", Standing.LIVE);
        assertThat(source.status().version()).isEqualTo("1.3");
    }

    @Test
    void aHelloWithoutABitmapIsNegotiatedByItsHeader() {
        device.speak(OpenFlowVersion.V1_0, OpenFlowVersion.V1_1, OpenFlowVersion.V1_2);
        device.greetWith(OpenFlowVersion.V1_2.wire(), 0);
        SwitchSource source = rig.poll(device);

        rig.awaitStanding("s1-eth1", Standing.LIVE);
        assertThat(source.status().version()).isEqualTo("1.2");
    }

    @Test
    void aPortIsTheSameInterfaceInEveryVersion() {
        device.speak(OpenFlowVersion.V1_0);
        SwitchSource source = rig.poll(device);
        rig.awaitStanding("s1", Standing.LIVE);
        int row = rig.row("s1").row();
        assertThat(rig.row("s1").identity().text()).isEqualTo("openflow:00000000000000a1:4294967294");

        device.speak(OpenFlowVersion.values());
        device.dropConnections();

        await().until(() -> source.status().version().equals("1.5"));
        rig.awaitStanding("s1", Standing.LIVE);
        assertThat(rig.row("s1").row()).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_0", "V1_1", "V1_2"})
    void aSwitchWithoutPortDescIsDescribedByItsFeatures(OpenFlowVersion version) throws IOException {
        device.speak(version);
        device.describePorts(false);
        rig.poll(device);

        rig.awaitStanding("s1-eth1", Standing.LIVE);
        rig.awaitStanding("s1", Standing.LIVE);
        device.addPort(2, "s1-eth2");
        rig.awaitStanding("s1-eth2", Standing.LIVE);
        ConnectionMethod method = ConnectionMethod.parse(device.connectionMethod());
        try (PortsQuery query = PortsQuery.connect(method, PATIENCE)) {
            assertThat(query.ask().ports()).extracting(PortReport::name).containsExactly("s1-eth1", "s1-eth2", "s1");
        }
    }

    @Test
    void whatFeaturesOf10LeaveOutIsSaid() {
        for (int i = 2; i <= 1_500; i++) {
            device.addPort(i, "p" + i).count(RX_BYTES, i);
        }
        device.speak(OpenFlowVersion.V1_0);
        device.describePorts(false);
        rig.poll(device);

        rig.awaitValue("p1364", Counter.RX_BYTES, 1_364);
        rig.awaitEvent(
                Event.Kind.NOTE, "the switch lists 1364 ports, more have no room in a FEATURES_REPLY of OpenFlow 1.0");
        assertThat(rig.has("p1365")).isFalse();
    }

    @Test
    void portDescOf10KnowsThePortsThatFeaturesLeaveOut() {
        for (int i = 2; i <= 1_500; i++) {
            device.addPort(i, "p" + i).count(RX_BYTES, i);
        }
        device.speak(OpenFlowVersion.V1_0);
        rig.poll(device);

        rig.awaitValue("p1500", Counter.RX_BYTES, 1_500);
    }

    @Test
    void theHistogramGoesOn() {
        device.speak(OpenFlowVersion.V1_5);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_65_TO_127, 4);

        device.ports().getFirst().count(IntelCounter.RX_65_TO_127_PACKETS, 3);

        rig.awaitValue("s1-eth1", Counter.RX_65_TO_127, 7);
    }
}
