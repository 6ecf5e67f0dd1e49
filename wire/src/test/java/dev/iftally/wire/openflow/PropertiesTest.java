package dev.iftally.wire.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The properties of 1.4 and 1.5, as no switch at hand sends them. */
class PropertiesTest {
    private static final String COUNTERS = "0000000000000001".repeat(8);
    private static final String OPTICAL =
            "0001002c00000000" + "00000011" + "0".repeat(48) + "0102030405060708" + "00000000";
    private static final String ETHERNET = "0000002800000000" + "0000000000000009".repeat(4);
    private static final int MESSAGE_AND_ENTRY_BYTES = 96;

    private final MessageDecoder decoder = new MessageDecoder();

    @Test
    void withoutAnEthernetPropertyItsCountersAreUnsupported() throws OpenFlowException {
        PortStatsCursor port = stats("");

        assertThat(port.next()).isTrue();
        assertThat(port.counter(PortCounter.TX_ERRORS.index())).isEqualTo(1);
        assertThat(port.isUnsupported(PortCounter.RX_FRAME_ERR.index())).isTrue();
        assertThat(port.isUnsupported(PortCounter.COLLISIONS.index())).isTrue();
        assertThat(port.hasIntel()).isFalse();
        assertThat(port.intelCounter(0)).isEqualTo(PortStatsCursor.UNSUPPORTED);
        assertThat(port.customStatistics()).isEmpty();
        assertThat(port.next()).isFalse();
    }

    @Test
    void carriesThroughWhatItDoesNotLookInto() throws OpenFlowException {
        String unknown = "7777000500000000" + "ffff000c0000abcd0000000100000000";
        PortStatsCursor port = stats(OPTICAL + unknown.substring(0, 8) + "42000000" + unknown.substring(16) + ETHERNET);

        assertThat(port.next()).isTrue();
        assertThat(port.counter(PortCounter.COLLISIONS.index())).isEqualTo(9);
        assertThat(port.otherProperties())
                .containsExactly(
                        new Property(Property.OPTICAL, OPTICAL.substring(8, 88)),
                        new Property(0x7777, "42"),
                        new Property(Property.EXPERIMENTER, "0000abcd00000001"));
        assertThat(port.next()).isFalse();
    }

    @Test
    void readsPropertiesInWhateverOrder() throws OpenFlowException {
        String intel = "ffff00b80000aa010000000100000000" + "0000000000000007".repeat(21);

        for (String properties : List.of(ETHERNET + intel, intel + ETHERNET, ETHERNET + OPTICAL + intel)) {
            PortStatsCursor port = stats(properties);
            assertThat(port.next()).isTrue();
            assertThat(port.counter(PortCounter.TX_ERRORS.index())).isEqualTo(1);
            assertThat(port.counter(PortCounter.RX_FRAME_ERR.index())).isEqualTo(9);
            assertThat(port.intelCounter(IntelCounter.RX_JABBER_ERRORS.index())).isEqualTo(7);
            assertThat(port.next()).isFalse();
        }
    }

    @Test
    void refusesAPropertyOfLengthZero() {
        assertThatThrownBy(() -> stats("0001000000000000").next())
                .isInstanceOf(OpenFlowException.class)
                .hasMessage("MULTIPART_REPLY/PORT_STATS, byte 96: a property of type 1 has length 0, expected 4 … 8");
    }

    @Test
    void refusesAPropertyBeyondItsEntry() {
        assertThatThrownBy(() -> stats("0001000900000000").next())
                .hasMessage("MULTIPART_REPLY/PORT_STATS, byte 96: a property of type 1 has length 9, expected 4 … 8");
        assertThatThrownBy(() -> stats("0001").next())
                .hasMessage("MULTIPART_REPLY/PORT_STATS, byte 96: a property begins with 4 bytes, only 2 are left");
    }

    @Test
    void refusesPropertiesThatAreTooShortForTheirType() {
        assertThatThrownBy(() -> stats("0000000800000000").next())
                .hasMessageEndingWith("a property of type 0 has length 8, expected at least 40");
        assertThatThrownBy(() -> stats("ffff00100000aa010000000100000000").next())
                .hasMessageEndingWith("a property of type 65535 has length 16, expected at least 184");
    }

    @Test
    void refusesAnEntryOfAnImpossibleLength() {
        assertThatThrownBy(() ->
                        open("0000" + "0000" + "00000001" + "00".repeat(72)).next())
                .hasMessage("MULTIPART_REPLY/PORT_STATS, byte 16: a port's entry has length 0, expected 80 … 80");
        assertThatThrownBy(() ->
                        open("0051" + "0000" + "00000001" + "00".repeat(72)).next())
                .hasMessageEndingWith("a port's entry has length 81, expected 80 … 80");
        assertThatThrownBy(() -> open("00".repeat(79)).next())
                .hasMessageEndingWith("a port's entry has 80 bytes, only 79 are left");
    }

    @Test
    void refusesAListThatPromisesMoreThanItHas() throws OpenFlowException {
        // Two statistics announced, one there.
        PortStatsCursor port = stats("ffff001b0000aa01000000020000000202" + "6162" + "0000000000000007" + "0000000000");

        assertThat(port.next()).isTrue();
        assertThatThrownBy(port::customStatistics)
                .isInstanceOf(OpenFlowException.class)
                .hasMessageEndingWith("byte 96: a list of statistics ends inside one of them");
    }

    @Test
    void readsAPortWithoutSpeedsAndKeepsItsOptics() throws OpenFlowException {
        String optical = "0001002800000000" + "0000000f" + "00".repeat(28);
        Port port = port(optical);

        assertThat(port.hasSpeeds()).isFalse();
        assertThat(port.speedKilobits()).isZero();
        assertThat(port.properties()).containsExactly(new Property(Property.OPTICAL, optical.substring(8)));
    }

    @Test
    void refusesAPortOfAnImpossibleLength() {
        String short14 = "00000001" + "0027" + "0000" + "00".repeat(32);
        assertThatThrownBy(() -> ports(short14))
                .hasMessage("MULTIPART_REPLY/PORT_DESC, byte 16: a port has length 39, expected 40 … 40");
    }

    @Test
    void refusesAQueueOfAnImpossibleLength() throws OpenFlowException {
        MemorySegment bytes = message("0005", "0000" + "00".repeat(46));
        QueueStatsCursor queue = new QueueStatsCursor().open(bytes, (Multipart) decoder.decode(bytes, 0));

        assertThatThrownBy(queue::next)
                .hasMessage("MULTIPART_REPLY/QUEUE_STATS, byte 16: a queue's entry has length 0, expected 48 … 48");
    }

    @Test
    void speedOf10IsThatOfItsFeatures() {
        Port fast = new Port(1, 0, "p", 0, 0, 0x240, Port.NO_SPEED, Port.NO_SPEED, List.of());

        assertThat(fast.speedKilobits()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @CsvSource({"0x0, UNSAID", "0x1, HALF", "0x10, HALF", "0x20, FULL", "0x30, FULL", "0x280, FULL", "0x2800, UNSAID"})
    void duplexIsThatOfTheFastestRate(String features, Port.Duplex expected) {
        Port port = new Port(1, 0, "p", 0, 0, Integer.decode(features), 0, 0, List.of());

        assertThat(port.duplex()).isEqualTo(expected);
    }

    @Test
    void copperOf10IsNoRateOfLaterVersions() {
        Port half = new Port(1, 0, "p", 0, 0, 0x284, Port.NO_SPEED, Port.NO_SPEED, List.of());

        assertThat(half.duplex()).isEqualTo(Port.Duplex.HALF);
    }

    @Test
    void reservedPortsOf10AreThoseOfLaterVersions() {
        assertThat(OpenFlowVersion.V1_0.widePort(0xfffe)).isEqualTo(OpenFlowVersion.V1_3.localPort());
        assertThat(OpenFlowVersion.V1_0.widePort(0xfeff)).isEqualTo(0xfeff);
        assertThat(OpenFlowVersion.V1_3.widePort(0xfffe)).isEqualTo(0xfffe);
    }

    private PortStatsCursor stats(String properties) throws OpenFlowException {
        int length = MESSAGE_AND_ENTRY_BYTES - 16 + properties.length() / 2;
        return open("%04x0000".formatted(length) + "00000001" + "0000000000000000" + COUNTERS + properties);
    }

    private PortStatsCursor open(String entries) throws OpenFlowException {
        MemorySegment bytes = message("0004", entries);
        return new PortStatsCursor().open(bytes, (Multipart) decoder.decode(bytes, 0));
    }

    private Port port(String properties) throws OpenFlowException {
        int length = 40 + properties.length() / 2;
        return ports("00000001" + "%04x0000".formatted(length) + "020000000001" + "0000" + "70" + "00".repeat(23)
                        + properties)
                .getFirst();
    }

    private List<Port> ports(String entries) throws OpenFlowException {
        MemorySegment bytes = message("000d", entries);
        return decoder.ports(bytes, (Multipart) decoder.decode(bytes, 0));
    }

    private static MemorySegment message(String kind, String body) {
        String hex = "0513%04x00000001".formatted(16 + body.length() / 2) + kind + "000000000000" + body;
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex));
    }
}
