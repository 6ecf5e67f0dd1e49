package dev.iftally.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Duplex;
import dev.iftally.tally.Media;
import dev.iftally.tally.Promiscuity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GldKstatTest {
    @Test
    void thereAre58OfThem() {
        assertThat(GldKstat.values()).hasSize(58);
        assertThat(GldKstat.of(GldKstat.Group.GENERIC)).hasSize(28);
        assertThat(GldKstat.of(GldKstat.Group.ETHER)).hasSize(15);
        assertThat(GldKstat.of(GldKstat.Group.TOKEN_RING)).hasSize(9);
        assertThat(GldKstat.of(GldKstat.Group.FDDI)).hasSize(6);
        assertThat(GldKstat.ofName("ipackets64")).contains(GldKstat.IPACKETS64);
        assertThat(GldKstat.ofName("IPACKETS64")).isEmpty();
        assertThat(GldKstat.Group.ofInterfaceType(9)).contains(GldKstat.Group.TOKEN_RING);
        assertThat(GldKstat.Group.ofInterfaceType(24)).isEmpty();
    }

    @Test
    void anInterfaceHasOneAtMostInEachPlace() {
        for (GldKstat.Group group : List.of(GldKstat.Group.ETHER, GldKstat.Group.TOKEN_RING, GldKstat.Group.FDDI)) {
            Set<Integer> slots = new HashSet<>();
            Stream.concat(GldKstat.of(GldKstat.Group.GENERIC).stream(), GldKstat.of(group).stream())
                    .forEach(kstat -> assertThat(slots.add(kstat.slot()))
                            .as(kstat.kstatName())
                            .isTrue());
            assertThat(slots).allMatch(slot -> slot >= 0 && slot < GldKstat.SLOTS);
        }
        assertThat(GldKstat.DUPLEX.slot()).isEqualTo(34);
    }

    @Test
    void spellsStringsAsSolarisDoes() {
        assertThat(Arrays.stream(Media.values()).map(GldStrings::of))
                .containsExactly(
                        "",
                        "unknown",
                        "aui",
                        "bnc",
                        "twpair",
                        "fiber",
                        "100baseT",
                        "100vgAnyLan",
                        "10baseT",
                        "ring4",
                        "ring16",
                        "PHY/MII",
                        "100baseTX",
                        "100baseT4",
                        "ipib");
        assertThat(Arrays.stream(Promiscuity.values()).map(GldStrings::of)).containsExactly("", "off", "multi", "phys");
        assertThat(Arrays.stream(Duplex.values()).map(GldStrings::of)).containsExactly("unknown", "half", "full");
    }
}
