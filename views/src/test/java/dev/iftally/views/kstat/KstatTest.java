package dev.iftally.views.kstat;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Media;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Promiscuity;
import dev.iftally.tally.Reading;
import dev.iftally.vocabulary.GldKstat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KstatTest {
    private static final long LOW_HALF = 0xffff_ffffL;

    @TempDir
    Path directory;

    private KstatRows rows;

    @BeforeEach
    void open() throws IOException {
        rows = new KstatRows(directory);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    /** All that counts on a medium; a row has no room for everything of every medium. */
    private static Reading everything(GldKstat.Group medium) {
        Reading reading = KstatRows.reading();
        Stream.of(GldKstat.values())
                .filter(each -> each.group() == GldKstat.Group.GENERIC || each.group() == medium)
                .flatMap(each -> each.counter().stream())
                .forEach(counter -> reading.set(counter, valueOf(counter)));
        return reading;
    }

    private static long valueOf(Counter counter) {
        return 0x1_0000_0000L * (counter.id() + 1) + 1000 + counter.id();
    }

    private static Attributes on(Medium medium) {
        return new Attributes("hme0", "", "", 0, 0, 10_000_000_000L, Duplex.FULL, LinkState.UP, "", 0, 0).on(medium);
    }

    private static Set<GldKstat> statistics(Kstat kstat) {
        return Stream.of(GldKstat.values()).filter(kstat::has).collect(toSet());
    }

    @ParameterizedTest
    @EnumSource(
            value = GldKstat.Group.class,
            names = {"ETHER", "TOKEN_RING", "FDDI"})
    void hasAllNamesOfItsMediumWhereTheSourceGivesEverything(GldKstat.Group group) {
        Medium medium = new Medium(group.interfaceType(), Media.FIBER, Promiscuity.PHYS, true, true);
        Kstat kstat = rows.kstat(Identity.ofDriver("hme", 0), on(medium), everything(group));

        assertThat(statistics(kstat))
                .isEqualTo(Stream.of(GldKstat.values())
                        .filter(each -> each.group() == GldKstat.Group.GENERIC || each.group() == group)
                        .collect(toSet()));
        for (GldKstat statistic : statistics(kstat)) {
            statistic
                    .counter()
                    .ifPresent(counter -> assertThat(kstat.value(statistic))
                            .as(statistic.kstatName())
                            .isEqualTo(
                                    statistic.type() == GldKstat.Type.UINT32 ? 1000 + counter.id() : valueOf(counter)));
        }
        assertThat(kstat.value(GldKstat.IFSPEED)).isEqualTo(10_000_000_000L);
        assertThat(kstat.text(GldKstat.MEDIA)).isEqualTo("fiber");
        assertThat(kstat.text(GldKstat.PROMISC)).isEqualTo("phys");
        assertThat(kstat.text(GldKstat.DUPLEX)).isEqualTo("full");
    }

    @Test
    void aLoopbackHasTheGenericNamesAlone() {
        Kstat kstat = rows.kstat(
                new Identity("linux:1:1:1"),
                Attributes.named("lo", "").boundTo(1, 1),
                everything(GldKstat.Group.ETHER));

        assertThat(statistics(kstat)).allMatch(statistic -> statistic.group() == GldKstat.Group.GENERIC);
    }

    @Test
    void whatASourceDoesNotGiveIsAbsent() {
        Attributes nothing = Attributes.named("p1", "");

        assertThat(statistics(rows.kstat(Identity.ofPort(1, 1), nothing, KstatRows.reading())))
                .isEmpty();
        assertThat(statistics(rows.kstat(
                        Identity.ofPort(1, 1), nothing, KstatRows.reading().set(Counter.RX_BYTES, 0))))
                .containsExactlyInAnyOrder(GldKstat.RBYTES, GldKstat.RBYTES64);
    }

    @Test
    void aDriverMaySayThatItDoesNotKnow() {
        Kstat kstat = rows.kstat(
                Identity.ofDriver("hme", 0),
                Attributes.named("hme0", "").on(new Medium(6, Media.UNKNOWN, Promiscuity.OFF, true, true)),
                KstatRows.reading());

        Map<String, String> texts = Stream.of(GldKstat.MEDIA, GldKstat.DUPLEX, GldKstat.PROMISC)
                .collect(toMap(GldKstat::kstatName, kstat::text));
        assertThat(texts).isEqualTo(Map.of("media", "unknown", "duplex", "unknown", "promisc", "off"));
        assertThat(statistics(kstat))
                .containsExactlyInAnyOrder(GldKstat.MEDIA, GldKstat.DUPLEX, GldKstat.PROMISC, GldKstat.IFSPEED);
    }

    /** A switch and the kernel count what was sent; what was requested is that, and what came to nothing. */
    @Test
    void requestedPacketsAreThoseSentAndThoseThatFailedWhereNobodyCountsThem() {
        Reading sent = KstatRows.reading().set(Counter.TX_PACKETS, 100).set(Counter.TX_BYTES, 6400);
        Identity port = Identity.ofPort(1, 1);
        Attributes attributes = Attributes.named("p1", "");

        assertThat(rows.kstat(port, attributes, sent).value(GldKstat.OPACKETS64))
                .isEqualTo(100);
        Kstat failed =
                rows.kstat(port, attributes, sent.set(Counter.TX_ERRORS, 3).set(Counter.TX_DROPPED, 20));
        assertThat(failed.value(GldKstat.OPACKETS64)).isEqualTo(123);
        assertThat(failed.value(GldKstat.OBYTES64)).isEqualTo(6400);
        Kstat counted =
                rows.kstat(port, attributes, sent.set(Counter.TX_REQUESTED, 130).set(Counter.TX_REQUESTED_BYTES, 7000));
        assertThat(counted.value(GldKstat.OPACKETS64)).isEqualTo(130);
        assertThat(counted.value(GldKstat.OBYTES64)).isEqualTo(7000);
    }

    @Test
    void twinsAreTheLowHalfOfTheirCounterThroughEveryWrap() {
        Map<GldKstat, GldKstat> twins = Map.of(
                GldKstat.IPACKETS, GldKstat.IPACKETS64,
                GldKstat.OPACKETS, GldKstat.OPACKETS64,
                GldKstat.RBYTES, GldKstat.RBYTES64,
                GldKstat.OBYTES, GldKstat.OBYTES64);
        Interface row = rows.add(Identity.ofPort(1, 1), Attributes.named("p1", ""));
        Random random = new Random(64);
        long total = 0;
        long wraps = 0;
        for (int i = 1; i <= 5_000; i++) {
            long before = total;
            total += random.nextLong(LOW_HALF);
            wraps += (total >>> Integer.SIZE) - (before >>> Integer.SIZE);
            row.update(new Reading()
                    .clear(KstatRows.EPOCH_NANOS + i, KstatRows.UPTIME_NANOS + i)
                    .set(Counter.RX_PACKETS, total)
                    .set(Counter.TX_REQUESTED, total + 1)
                    .set(Counter.RX_BYTES, total + 2)
                    .set(Counter.TX_REQUESTED_BYTES, total + 3));
            Kstat kstat = KstatRows.kstat(row);
            assertThat(kstat.value(GldKstat.IPACKETS64)).isEqualTo(total);
            twins.forEach((twin, whole) -> assertThat(kstat.value(twin)).isEqualTo(kstat.value(whole) & LOW_HALF));
        }
        assertThat(wraps).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "openflow:00000000000000ff:3,          0, openflow, 3",
        "openflow:00000000000000ff:4294967294, 0, openflow, 4294967294",
        "driver:hme:2003,                      0, hme,      2003",
        "driver:my-nic:0,                      0, my-nic,   0",
        "linux:abc:1:7,                        7, veth,     7",
        "linux:0200000000aa@pci/0000:00:1f.6,  9, linux,    9",
        "manual:pr-s1-eth1,                    0, manual,   0",
        "manual:a:12,                          0, manual,   12",
        "strange,                              0, '',       0",
        "driver:4,                             0, driver,   4",
        "driver:x:99999999999999999999,        0, driver,   0",
    })
    void isPublishedByItsDriverUnderItsNumber(String identity, int ifindex, String module, long instance) {
        Kstat kstat = rows.kstat(
                new Identity(identity), Attributes.named("name", "").boundTo(1, ifindex), KstatRows.reading());

        assertThat(kstat.module()).isEqualTo(module);
        assertThat(kstat.instance()).isEqualTo(instance);
        assertThat(kstat.name()).isEqualTo("name");
    }

    @Test
    void timesBeginWhenTheMachineIsBooted() {
        Attributes attributes = Attributes.named("p1", "");
        Identity port = Identity.ofPort(1, 1);
        Interface row = rows.add(port, attributes);

        assertThat(KstatRows.kstat(row).snaptimeNanos()).isZero();
        row.update(KstatRows.reading().set(Counter.RX_BYTES, 1));
        assertThat(KstatRows.kstat(row).snaptimeNanos()).isEqualTo(KstatRows.UPTIME_NANOS);
        assertThat(KstatRows.kstat(row).crtimeNanos()).isZero();
        row.update(KstatRows.reading().countingFor(KstatRows.UPTIME_NANOS + 5).set(Counter.RX_BYTES, 1));
        assertThat(KstatRows.kstat(row).crtimeNanos()).isEqualTo(-5);
    }
}
