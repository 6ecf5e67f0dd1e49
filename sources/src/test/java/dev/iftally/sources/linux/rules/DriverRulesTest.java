package dev.iftally.sources.linux.rules;

import static dev.iftally.vocabulary.LinkStats.RX_BYTES;
import static dev.iftally.vocabulary.LinkStats.RX_CRC_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_DROPPED;
import static dev.iftally.vocabulary.LinkStats.RX_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_FIFO_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_LENGTH_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_MISSED_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_OVER_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_PACKETS;
import static dev.iftally.vocabulary.LinkStats.TX_BYTES;
import static dev.iftally.vocabulary.LinkStats.TX_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_PACKETS;
import static dev.iftally.vocabulary.LinkStats.TX_WINDOW_ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.sources.linux.ComposedLink;
import dev.iftally.wire.rtnetlink.LinkMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that no device of this kernel breaks, on messages that were composed. */
class DriverRulesTest {
    private final ComposedLink eth7 = new ComposedLink("eth7");

    @Test
    void aDetailedErrorThatIsNotInTheGeneralCounterIsNamed() throws Exception {
        eth7.set(RX_ERRORS, 1).set(RX_CRC_ERRORS, 2).set(TX_WINDOW_ERRORS, 1);

        assertThat(breaches(eth7))
                .containsExactly(
                        broken(Rule.RX_ERRORS, "rx_errors 1, rx_crc_errors 2"),
                        broken(Rule.TX_ERRORS, "tx_errors 0, tx_window_errors 1"));
    }

    @Test
    void detailedErrorsThatMayBeOfOnePacketAreDoubtful() throws Exception {
        eth7.set(RX_ERRORS, 3).set(RX_LENGTH_ERRORS, 2).set(RX_CRC_ERRORS, 2);

        assertThat(breaches(eth7))
                .containsExactly(doubtful(
                        Rule.RX_ERRORS,
                        "rx_errors 3, rx_length_errors 2, rx_crc_errors 2: less than the details together"));
    }

    @Test
    void anOverflowHasToBeAnErrorOrMissed() throws Exception {
        eth7.set(RX_ERRORS, 1).set(RX_MISSED_ERRORS, 1).set(RX_OVER_ERRORS, 3);

        assertThat(breaches(eth7))
                .containsExactly(doubtful(
                        Rule.RX_OVERFLOW, "rx_errors 1, rx_missed_errors 1, rx_over_errors 3, rx_fifo_errors 0"));
        assertThat(breaches(new ComposedLink("eth7")
                        .set(RX_ERRORS, 1)
                        .set(RX_MISSED_ERRORS, 2)
                        .set(RX_FIFO_ERRORS, 3)))
                .isEmpty();
    }

    @Test
    void droppedAndMissedThatRiseTogetherAreDoubtful() throws Exception {
        eth7.set(RX_DROPPED, 5).set(RX_MISSED_ERRORS, 5);

        assertThat(breaches(eth7))
                .containsExactly(doubtful(Rule.DROPPED_OR_MISSED, "rx_dropped 5, rx_missed_errors 5: both rose by 5"));
    }

    @Test
    void aDeviceWithoutHardwareMissesNothing() throws Exception {
        eth7.kind("bridge").set(RX_MISSED_ERRORS, 4);

        assertThat(breaches(eth7))
                .containsExactly(doubtful(Rule.SOFTWARE_DEVICE, "rx_missed_errors 4, rx_over_errors 0, kind bridge"));
    }

    @Test
    void packetsWithFewerBytesThanAHeaderAreDoubtful() throws Exception {
        eth7.set(RX_PACKETS, 10).set(RX_BYTES, 139).set(TX_PACKETS, 10).set(TX_BYTES, 140);

        assertThat(breaches(eth7)).containsExactly(doubtful(Rule.BYTES, "rx_packets rose by 10, rx_bytes by 139"));
    }

    @Test
    void bothWidthsShowOneCounter() throws Exception {
        eth7.set(TX_ERRORS, (1L << 32) + 5);

        assertThat(breaches(eth7.messageWithAnotherTwin(TX_ERRORS, 6)))
                .containsExactly(broken(Rule.TWINS, "tx_errors: 4294967301 with 64 bits, 6 with 32"));
    }

    /** Of a device that had counted nothing before. */
    private static List<Breach> breaches(ComposedLink last) throws Exception {
        return breaches(last.message());
    }

    private static List<Breach> breaches(LinkMessage last) throws Exception {
        return DriverRules.check(observation(new ComposedLink("eth7").message()), observation(last));
    }

    private static Observation observation(LinkMessage link) {
        return new Observation(link, Optional.empty(), Optional.empty(), List.of(), List.of(), link);
    }

    private static Breach broken(Rule rule, String numbers) {
        return new Breach("eth7", rule, Breach.Strength.BROKEN, numbers);
    }

    private static Breach doubtful(Rule rule, String numbers) {
        return new Breach("eth7", rule, Breach.Strength.DOUBTFUL, numbers);
    }
}
