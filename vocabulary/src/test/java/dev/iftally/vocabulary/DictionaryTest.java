package dev.iftally.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Counter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    @Test
    void explainsEveryCounterOnceAndInItsOrder() {
        assertThat(Dictionary.all()).extracting(Explanation::counter).containsExactly(Counter.values());
        assertThat(Dictionary.all()).allSatisfy(each -> {
            assertThat(each.meaning()).endsWith(".").doesNotContain("\n");
            assertThat(each).isEqualTo(Dictionary.of(each.counter()));
            Set<String> names = new HashSet<>();
            assertThat(each.spellings())
                    .allSatisfy(spelling -> assertThat(names.add(spelling.tradition() + spelling.name()))
                            .as("%s twice", spelling)
                            .isTrue());
        });
    }

    @ParameterizedTest
    @EnumSource(Counter.class)
    void prometheusHasANameForEachAndOneForNoTwo(Counter counter) {
        assertThat(PrometheusFamily.NODE_NETWORK_DETAILED.stream()
                                .filter(each -> each.parts().contains(counter))
                                .count()
                        + PrometheusFamily.OTHERS.stream()
                                .filter(each -> each.parts().contains(counter))
                                .count())
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(GldKstat.class)
    void everyKstatIsFoundByItsName(GldKstat kstat) {
        kstat.counter()
                .ifPresent(counter -> assertThat(Dictionary.find(kstat.kstatName()))
                        .extracting(Explanation::counter)
                        .contains(counter));
    }

    @ParameterizedTest
    @CsvSource({
        "rx_dropped, RX_DROPPED",
        "RX_DROPPED, RX_DROPPED",
        "rx.dropped, RX_DROPPED",
        "node_network_receive_bytes_total, RX_BYTES",
        "node_network_receive_bytes, RX_BYTES",
        "'node_network_receive_bytes_total{device=\"eth0\"}', RX_BYTES",
        "of_port_tx_errors_total, TX_ERRORS",
        "IF-MIB::ifHCInOctets.3, RX_BYTES",
        "ifhcinoctets, RX_BYTES",
        "dot3StatsFCSErrors, RX_CRC_ERRORS",
        "FrameCheckSequenceErrors, RX_CRC_ERRORS",
        "eth-mac-FrameCheckSequenceErrors, RX_CRC_ERRORS",
        "rx_crc_err, RX_CRC_ERRORS",
        "e1000g:0:mac:rbytes64, RX_BYTES",
        "ifs_ipackets, RX_PACKETS",
        "in-fcs-errors, RX_CRC_ERRORS",
        "transmit colls, COLLISIONS",
        "tx_heartbeat_errors, TX_SQE_ERRORS",
        "fddimibMACLateCts, FDDI_MAC_LATE",
        "rx_1_to_64_packets, RX_1_TO_64",
    })
    void findsACounterByAnySpelling(String name, Counter counter) {
        assertThat(Dictionary.find(name)).extracting(Explanation::counter).containsExactly(counter);
    }

    @Test
    void aNameThatStandsForASumIsAllItsParts() {
        assertThat(Dictionary.find("node_network_receive_drop_total"))
                .extracting(Explanation::counter)
                .containsExactlyInAnyOrder(Counter.RX_DROPPED, Counter.RX_MISSED);
        assertThat(Dictionary.of(Counter.RX_MISSED).spellings())
                .contains(
                        new Spelling(Tradition.PROMETHEUS, "node_network_receive_drop_total", false, "with rx_dropped"),
                        new Spelling(Tradition.PROC, "receive drop", false, "with rx_dropped"),
                        new Spelling(Tradition.RTNETLINK, "rx_missed_errors", true, ""));
    }

    @Test
    void whatTheFileSaysOfATablesNameGoesBeforeTheTable() {
        List<Spelling> kstats = Dictionary.of(Counter.TX_DROPPED).spellings().stream()
                .filter(each -> each.tradition() == Tradition.KSTAT)
                .toList();

        assertThat(kstats).hasSize(1).first().matches(each -> each.name().equals("noxmtbuf") && !each.exact());
    }

    @Test
    void suggestsTheNearestNames() {
        assertThat(Dictionary.nearest("rx_bites", 3)).startsWith("rx_bytes");
        assertThat(Dictionary.nearest("ifHCInOctetss", 1)).containsExactly("ifHCInOctets");
        assertThat(Dictionary.nearest("colour of the sky", 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "::::", ".3", "{", "_", "\u0000"})
    void namesThatAreNoneFindNothing(String name) {
        assertThat(Dictionary.find(name)).isEmpty();
    }

    @Test
    void anEndlessNameIsCut() {
        assertThat(Dictionary.find("x".repeat(1_000_000))).isEmpty();
        assertThat(Dictionary.nearest("x".repeat(1_000_000), 3)).isEmpty();
        assertThat(Arrays.asList(Tradition.values()))
                .allMatch(each -> !each.title().isEmpty());
    }
}
