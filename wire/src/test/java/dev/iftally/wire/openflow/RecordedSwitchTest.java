package dev.iftally.wire.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real Open vSwitch 3.1.0 sent, in every version. */
class RecordedSwitchTest {
    private static final String U = "-";

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"})
    void readsThePortStatisticsOfEveryVersion(String version) throws OpenFlowException {
        assertThat(portStats("ovs-" + version))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .containsAnyOf(
                                "fffe 0 1 0 1000 - - - - - - - -",
                                "1 1 0 1000 0 - - - - - - - -",
                                "2 0 1 0 1000 - - - - - - - -"));
    }

    @Test
    void readsTheDurationOf13() throws OpenFlowException {
        Multipart stats = (Multipart) Golden.messages("ovs-1.3").get(4);
        PortStatsCursor port = new PortStatsCursor().open(MemorySegment.ofArray(Golden.bytes("ovs-1.3")), stats);

        assertThat(port.next()).isTrue();
        assertThat(port.portNumber()).isEqualTo(OpenFlowVersion.V1_3.localPort());
        assertThat(port.hasDuration()).isTrue();
        assertThat(port.durationNanos())
                .isEqualTo(port.durationSeconds() * 1_000_000_000L + port.durationNanosOfSecond())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"})
    void readsThePortsOfEveryVersion(String version) throws OpenFlowException {
        Multipart reply = (Multipart) Golden.messages("ovs-" + version).get(3);
        List<Port> ports = new MessageDecoder().ports(MemorySegment.ofArray(Golden.bytes("ovs-" + version)), reply);

        assertThat(ports).extracting(Port::name).containsExactlyInAnyOrder("s1", "s1-eth1", "s1-eth2");
        assertThat(ports).allMatch(Port::isUp);
        assertThat(ports).extracting(Port::hasSpeeds).containsOnly(!version.equals("1.0"));
        assertThat(ports)
                .filteredOn(port -> port.name().equals("s1-eth1"))
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.number()).isEqualTo(1);
                    assertThat(port.hardwareAddress() & 0xff_ff_ff_ff_00_00L).isEqualTo(0xaa_55_aa_55_00_00L);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"})
    void namesEveryMessageAsItsVersionDoes(String version) throws OpenFlowException {
        List<String> names = new ArrayList<>();
        for (Message message : Golden.messages("ovs-" + version)) {
            names.add(
                    message instanceof Multipart statistics
                            ? statistics.typeName()
                            : message.header().typeName());
        }

        boolean early = version.compareTo("1.3") < 0;
        String reply = early ? "STATS_REPLY" : "MULTIPART_REPLY";
        assertThat(names)
                .containsExactly(
                        "HELLO",
                        "FEATURES_REPLY",
                        reply + "/DESC",
                        reply + "/PORT_DESC",
                        reply + (early ? "/PORT" : "/PORT_STATS"),
                        "ECHO_REPLY",
                        "ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"})
    void readsTheDatapathIdAndThePortsThatEarlyVersionsListWithIt(String version) throws OpenFlowException {
        FeaturesReply features =
                (FeaturesReply) Golden.messages("ovs-" + version).get(1);

        assertThat(features.datapathId()).isEqualTo(0xa1);
        assertThat(features.ports()).hasSize(version.compareTo("1.3") < 0 ? 3 : 0);
    }

    @Test
    void namesErrorsAsTheVersionSpellsThem() throws OpenFlowException {
        assertThat(Golden.messages("ovs-1.0").get(6)).hasToString("OFPET_BAD_REQUEST OFPBRC_BAD_STAT");
        assertThat(Golden.messages("ovs-1.2").get(6)).hasToString("OFPET_BAD_REQUEST OFPBRC_BAD_STAT");
        assertThat(Golden.messages("ovs-1.3").get(6)).hasToString("OFPET_BAD_REQUEST OFPBRC_BAD_MULTIPART");
        assertThat(Golden.messages("ovs-hello-failed").get(1))
                .hasToString("OFPET_HELLO_FAILED OFPHFC_INCOMPATIBLE: We support version 0x06 and earlier, "
                        + "you support version 0x07, no common versions.");
    }

    @Test
    void readsPortStatus() throws OpenFlowException {
        List<String> seen = new ArrayList<>();
        for (Message message : Golden.messages("ovs-1.3-port-status")) {
            PortStatus status = (PortStatus) message;
            seen.add(status.reason() + " " + status.port().name() + " "
                    + (status.port().isUp() ? "up" : "down"));
        }

        assertThat(seen)
                .startsWith(PortStatus.ADD + " s1-eth3 up", PortStatus.MODIFY + " s1-eth3 up")
                .contains(PortStatus.MODIFY + " s1-eth3 down")
                .endsWith(PortStatus.DELETE + " s1-eth3 down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4", "1.5"})
    void readsTheDriversOwnStatistics(String version) throws OpenFlowException {
        PortStatsCursor port = cursor("ovs-" + version);
        List<String> seen = new ArrayList<>();
        while (port.next()) {
            StringJoiner line = new StringJoiner(" ").add(Integer.toHexString(port.portNumber()));
            port.customStatistics().forEach(one -> line.add(one.name() + "=" + one.value()));
            seen.add(line.toString());
            assertThat(port.hasIntel()).isTrue();
            assertThat(port.intelCounter(IntelCounter.RX_JABBER_ERRORS.index())).isEqualTo(PortStatsCursor.UNSUPPORTED);
            assertThat(port.otherProperties()).isEmpty();
            assertThat(port.durationSeconds()).isPositive();
        }

        String silent = "rx_custom_packets_1=0 rx_custom_packets_2=0 rx_q0_bytes=0 rx_q0_packets=0 ";
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "fffffffe " + silent + "tx_q0_bytes=1000 tx_q0_packets=1",
                        "1 rx_custom_packets_1=1 rx_custom_packets_2=1 rx_q0_bytes=1000 rx_q0_packets=1 "
                                + "tx_q0_bytes=0 tx_q0_packets=0",
                        "2 " + silent + "tx_q0_bytes=1000 tx_q0_packets=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"})
    void readsTheQueuesOfEveryVersion(String version) throws OpenFlowException {
        String recording = "ovs-" + version + "-queues";
        Multipart stats = (Multipart) Golden.messages(recording).getFirst();
        QueueStatsCursor queue = new QueueStatsCursor().open(MemorySegment.ofArray(Golden.bytes(recording)), stats);
        List<String> seen = new ArrayList<>();
        while (queue.next()) {
            seen.add(Integer.toHexString(stats.version().widePort(queue.portNumber())) + " " + queue.queueId());
            for (QueueCounter counter : QueueCounter.values()) {
                assertThat(queue.counter(counter)).isEqualTo(PortStatsCursor.UNSUPPORTED);
            }
            assertThat(queue.hasDuration()).isFalse();
        }

        assertThat(seen).containsExactlyInAnyOrder("fffffffe 0", "1 0", "2 0");
        assertThat(stats.kind().name(stats.version()))
                .isEqualTo(version.compareTo("1.4") < 0 ? "QUEUE" : "QUEUE_STATS");
    }

    private static PortStatsCursor cursor(String recording) throws OpenFlowException {
        Multipart stats = (Multipart) Golden.messages(recording).get(4);
        return new PortStatsCursor().open(MemorySegment.ofArray(Golden.bytes(recording)), stats);
    }

    private static List<String> portStats(String recording) throws OpenFlowException {
        PortStatsCursor port = cursor(recording);
        List<String> lines = new ArrayList<>();
        while (port.next()) {
            StringJoiner line = new StringJoiner(" ").add(Integer.toHexString(port.portNumber()));
            for (int i = 0; i < PortStatsCursor.COUNTERS; i++) {
                line.add(port.isUnsupported(i) ? U : Long.toUnsignedString(port.counter(i)));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
