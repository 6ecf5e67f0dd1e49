package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Reading;
import dev.iftally.vocabulary.Dictionary;
import dev.iftally.vocabulary.Explanation;
import dev.iftally.vocabulary.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantityTest {
    private static final Map<String, Quantity> OBJECTS = Map.ofEntries(
            Map.entry("ifHCInUcastPkts", Quantity.IN_UCAST),
            Map.entry("ifHCInMulticastPkts", Quantity.IN_MULTICAST),
            Map.entry("ifHCInBroadcastPkts", Quantity.IN_BROADCAST),
            Map.entry("ifInNUcastPkts", Quantity.IN_NON_UNICAST),
            Map.entry("ifInUnknownProtos", Quantity.IN_UNKNOWN_PROTOCOLS),
            Map.entry("ifHCOutMulticastPkts", Quantity.OUT_MULTICAST),
            Map.entry("ifHCOutBroadcastPkts", Quantity.OUT_BROADCAST),
            Map.entry("ifOutNUcastPkts", Quantity.OUT_NON_UNICAST),
            Map.entry("dot3StatsAlignmentErrors", Quantity.ALIGNMENT_ERRORS),
            Map.entry("dot3StatsFCSErrors", Quantity.FCS_ERRORS),
            Map.entry("dot3StatsSingleCollisionFrames", Quantity.SINGLE_COLLISIONS),
            Map.entry("dot3StatsMultipleCollisionFrames", Quantity.MULTIPLE_COLLISIONS),
            Map.entry("dot3StatsSQETestErrors", Quantity.SQE_TEST_ERRORS),
            Map.entry("dot3StatsDeferredTransmissions", Quantity.DEFERRED),
            Map.entry("dot3StatsLateCollisions", Quantity.LATE_COLLISIONS),
            Map.entry("dot3StatsExcessiveCollisions", Quantity.EXCESSIVE_COLLISIONS),
            Map.entry("dot3StatsInternalMacTransmitErrors", Quantity.MAC_TRANSMIT_ERRORS),
            Map.entry("dot3StatsCarrierSenseErrors", Quantity.CARRIER_SENSE_ERRORS),
            Map.entry("dot3StatsFrameTooLongs", Quantity.FRAME_TOO_LONGS),
            Map.entry("dot3StatsInternalMacReceiveErrors", Quantity.MAC_RECEIVE_ERRORS),
            Map.entry("dot3StatsSymbolErrors", Quantity.SYMBOL_ERRORS),
            Map.entry("etherStatsOversizePkts", Quantity.OVERSIZE),
            Map.entry("etherStatsFragments", Quantity.FRAGMENTS),
            Map.entry("etherStatsJabbers", Quantity.JABBERS));

    @TempDir
    private Path directory;

    private SnmpRig rig;
    private int ports;

    @BeforeEach
    void open() throws IOException {
        rig = new SnmpRig(directory);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    private Moment moment(Reading reading) throws IOException {
        ports++;
        Interface row = rig.add(ports, "port" + ports);
        row.update(reading);
        return new Gallery(rig.tally, InterfaceIndexes.open(rig.state()), new Uptime()).current();
    }

    private Long value(Reading reading, Quantity quantity) throws IOException {
        Moment moment = moment(reading);
        return moment.has(ports - 1, quantity) ? moment.value(ports - 1, quantity) : null;
    }

    @Test
    void agreesWithWhatTheDictionarySays() throws Exception {
        Map<String, Quantity> met = new HashMap<>();
        for (Explanation each : Dictionary.all()) {
            for (Spelling spelling : each.spellings()) {
                Quantity quantity = OBJECTS.get(spelling.name());
                if (quantity != null && spelling.exact()) {
                    met.put(spelling.name(), quantity);
                    assertThat(value(SnmpRig.reading().set(each.counter(), 7), quantity))
                            .as(spelling.name())
                            .isEqualTo(7);
                }
            }
        }

        assertThat(met).isEqualTo(OBJECTS);
    }

    @Test
    void unicastIsWhatIsLeft() throws Exception {
        Reading linux = SnmpRig.reading().set(Counter.RX_PACKETS, 100).set(Counter.RX_MULTICAST, 30);
        assertThat(value(linux, Quantity.IN_UCAST)).isEqualTo(70);
        assertThat(value(linux.set(Counter.RX_BROADCAST, 5), Quantity.IN_UCAST)).isEqualTo(65);
        assertThat(value(linux.set(Counter.RX_UNICAST, 64), Quantity.IN_UCAST)).isEqualTo(64);
        assertThat(value(SnmpRig.reading().set(Counter.RX_PACKETS, 3).set(Counter.RX_MULTICAST, 4), Quantity.IN_UCAST))
                .as("a device may count multicast that is not delivered")
                .isZero();
        assertThat(value(SnmpRig.reading().set(Counter.RX_MULTICAST, 4), Quantity.IN_UCAST))
                .isNull();
    }

    @Test
    void sentIsWhatWasAskedToBeSent() throws Exception {
        Reading sent = SnmpRig.reading()
                .set(Counter.TX_PACKETS, 100)
                .set(Counter.TX_ERRORS, 2)
                .set(Counter.TX_DROPPED, 3);
        assertThat(value(sent, Quantity.OUT_UCAST)).isEqualTo(105);
        assertThat(value(sent.set(Counter.TX_MULTICAST, 10), Quantity.OUT_UCAST))
                .isEqualTo(95);
        assertThat(value(sent.set(Counter.TX_REQUESTED, 110), Quantity.OUT_UCAST))
                .isEqualTo(100);
        assertThat(value(SnmpRig.reading().set(Counter.TX_REQUESTED_BYTES, 9), Quantity.OUT_OCTETS))
                .isEqualTo(9);
    }

    @Test
    void discardsAreDroppedAndMissed() throws Exception {
        Reading reading = SnmpRig.reading().set(Counter.RX_MISSED, 4);
        assertThat(value(reading, Quantity.IN_DISCARDS)).isEqualTo(4);
        assertThat(value(reading.set(Counter.RX_DROPPED, 3), Quantity.IN_DISCARDS))
                .isEqualTo(7);
        assertThat(value(SnmpRig.reading(), Quantity.IN_DISCARDS)).isNull();
    }

    @Test
    void fitsIntoAWordOfBits() {
        assertThat(Quantity.count()).isLessThanOrEqualTo(Long.SIZE);
    }
}
