package dev.iftally.views.ifstats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.JsonReport;
import dev.iftally.views.TalliedRows;
import dev.iftally.views.TextReport;
import dev.iftally.wire.ifstats.IfstatsMember;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class IfstatsTest {
    private static final Attributes PORT =
            new Attributes("s1-eth3", "", "", 0, 9000, 10_000_000_000L, Duplex.FULL, LinkState.UP, "", 0, 0);

    @TempDir
    Path directory;

    private TalliedRows rows;

    @BeforeEach
    void open() throws IOException {
        rows = new TalliedRows(directory);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    /** As a switch counts. */
    private Snapshot port() {
        return rows.snapshot(
                Identity.ofPort(1, 3),
                PORT,
                TalliedRows.reading()
                        .set(Counter.RX_PACKETS, 0x1_0000_0010L)
                        .set(Counter.TX_PACKETS, 40)
                        .set(Counter.RX_BYTES, -1)
                        .set(Counter.TX_BYTES, 6400)
                        .set(Counter.RX_DROPPED, 5)
                        .set(Counter.TX_DROPPED, 2)
                        .set(Counter.RX_ERRORS, 6)
                        .set(Counter.TX_ERRORS, 1)
                        .set(Counter.COLLISIONS, 7));
    }

    @Test
    void textHasEveryMemberAndMarksWhatIsAbsent() {
        TextReport text = new TextReport();
        IfstatsReport.write(text, Ifstats.of(port()));

        assertThat(text).hasToString("""
                s1-eth3:
                    ifs_name        s1-eth
                    ifs_unit        3
                    ifs_active      1
                    ifs_mtu         9000
                    ifs_ipackets    16
                    ifs_ierrors     6
                    ifs_opackets    40
                    ifs_oerrors     1
                    ifs_collisions  7
                    iftype          6 IFETHERNET_CSMACD
                    ifspeed         2147483647
                    ifinoctets      4294967295
                    ifinucastpkts   16
                    ifinnucastpkts  --
                    ifindiscards    5
                    ifinunkprotos   --
                    ifoutoctets     6400
                    ifoutucastpkts  43
                    ifoutnucastpkts --
                    ifoutdiscards   2
                """);
    }

    @Test
    void jsonLeavesOutWhatIsAbsentAndNamesTheType() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            IfstatsReport.write(new JsonReport(json), Ifstats.of(port()));
        }

        assertThat(text).hasToString("""
                {"ifname":"s1-eth3","ifs_name":"s1-eth","ifs_unit":3,"ifs_active":1,"ifs_mtu":9000,"ifs_ipackets":16,\
                "ifs_ierrors":6,"ifs_opackets":40,"ifs_oerrors":1,"ifs_collisions":7,"iftype":6,\
                "iftype_name":"IFETHERNET_CSMACD","ifspeed":2147483647,"ifinoctets":4294967295,"ifinucastpkts":16,\
                "ifindiscards":5,"ifoutoctets":6400,"ifoutucastpkts":43,"ifoutdiscards":2}""");
    }

    @Test
    void asBytesItIsTheStructureAndTheName() {
        assertThat(HexFormat.of().formatHex(Ifstats.of(port()).image().encode()))
                .isEqualTo("00000000" + "0300" + "0100" + "2823" + "0000" + "10000000" + "06000000" + "28000000"
                        + "01000000" + "07000000" + "06000000" + "ffffff7f" + "ffffffff" + "10000000" + "00000000"
                        + "05000000" + "00000000" + "00190000" + "2b000000" + "00000000" + "02000000"
                        + "73312d65746800000000000000000000");
    }

    @Test
    void whatIsNotKnownToBeMulticastOrBroadcastIsUnicast() {
        Ifstats linux = Ifstats.of(rows.snapshot(
                new Identity("linux:1:1:7"),
                Attributes.named("eth0", "").boundTo(1, 7),
                TalliedRows.reading()
                        .set(Counter.RX_PACKETS, 100)
                        .set(Counter.RX_MULTICAST, 30)
                        .set(Counter.RX_MISSED, 4)
                        .set(Counter.RX_DROPPED, 1)
                        .set(Counter.TX_PACKETS, 50)
                        .set(Counter.TX_ERRORS, 2)
                        .set(Counter.TX_DROPPED, 3)));

        assertThat(value(linux, IfstatsMember.IFINUCASTPKTS)).isEqualTo(70);
        assertThat(value(linux, IfstatsMember.IFINNUCASTPKTS)).isEqualTo(30);
        assertThat(value(linux, IfstatsMember.IFINDISCARDS)).isEqualTo(5);
        assertThat(value(linux, IfstatsMember.IFOUTUCASTPKTS)).isEqualTo(55);
        assertThat(linux.has(IfstatsMember.IFOUTNUCASTPKTS)).isFalse();
    }

    @Test
    void moreMulticastThanPacketsLeavesNoUnicast() {
        Ifstats device = Ifstats.of(rows.snapshot(
                Identity.ofManual("eth0"),
                PORT,
                TalliedRows.reading().set(Counter.RX_PACKETS, 10).set(Counter.RX_MULTICAST, 11)));

        assertThat(value(device, IfstatsMember.IFINUCASTPKTS)).isZero();
    }

    @Test
    void countsOfTheTraditionItselfAreTakenAsTheyAre() {
        Ifstats attached = Ifstats.of(rows.snapshot(
                Identity.ofDriver("net1", 3),
                Attributes.named("net13", "").on(Medium.ofType(9)),
                TalliedRows.reading()
                        .set(Counter.RX_PACKETS, 100)
                        .set(Counter.RX_UNICAST, 1)
                        .set(Counter.RX_NON_UNICAST, 2)
                        .set(Counter.RX_UNKNOWN_PROTOCOL, 3)
                        .set(Counter.TX_PACKETS, 50)
                        .set(Counter.TX_UNICAST, 4)
                        .set(Counter.TX_NON_UNICAST, 5)));

        assertThat(Stream.of(
                                IfstatsMember.IFINUCASTPKTS,
                                IfstatsMember.IFINNUCASTPKTS,
                                IfstatsMember.IFINUNKPROTOS,
                                IfstatsMember.IFOUTUCASTPKTS,
                                IfstatsMember.IFOUTNUCASTPKTS)
                        .map(member -> value(attached, member)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(attached.image().name()).isEqualTo("net1");
        assertThat(value(attached, IfstatsMember.IFS_UNIT)).isEqualTo(3);
        assertThat(value(attached, IfstatsMember.IFTYPE)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "driver:hme:2,                    hme2,     hme,      2",
        "driver:hme:40002,                hme40002, hme4000,  2",
        "driver:a-name-of-17-byte:1,      renamed1, renamed,  1",
        "driver:a-name-of-16-byt:1,       renamed9, a-name-of-16-byt, 1",
        "driver:x,                        x5,       x,        5",
        "openflow:0000000000000001:9,     eth5,     eth,      5",
    })
    void aDriversOwnNameAndUnitComeFirst(String identity, String interfaceName, String name, long unit) {
        Ifstats ifstats = Ifstats.of(
                rows.snapshot(new Identity(identity), Attributes.named(interfaceName, ""), TalliedRows.reading()));

        assertThat(ifstats.interfaceName()).isEqualTo(interfaceName);
        assertThat(ifstats.image().name()).isEqualTo(name);
        assertThat(value(ifstats, IfstatsMember.IFS_UNIT)).isEqualTo(unit);
    }

    @Test
    void anInterfaceWhoseLinkNobodyKnowsRunsAsLongAsItsSourceAnswers() {
        Interface row = rows.add(Identity.ofManual("eth0"), Attributes.named("eth0", ""));

        assertThat(value(Ifstats.of(TalliedRows.snapshot(row)), IfstatsMember.IFS_ACTIVE))
                .isEqualTo(1);
        row.stale("its source is gone");
        Ifstats stale = Ifstats.of(TalliedRows.snapshot(row));
        assertThat(value(stale, IfstatsMember.IFS_ACTIVE)).isZero();
        assertThat(stale.has(IfstatsMember.IFS_MTU)).isFalse();
        assertThat(stale.has(IfstatsMember.IFSPEED)).isFalse();
    }

    /** What keeps rates right: every step is the tally's, modulo 2^32. */
    @Test
    void countersGoOnThroughZeroAndDiscardsAreAmongWhatWasAskedFor() {
        Interface row = rows.add(Identity.ofPort(1, 3), PORT);
        Random random = new Random(32);
        long packets = 0;
        long drops = 0;
        long last = 0;
        for (int i = 1; i <= 2_000; i++) {
            long step = random.nextLong(0xffff_ffffL);
            packets += step;
            drops += random.nextLong(1_000);
            row.update(TalliedRows.reading()
                    .clear(TalliedRows.EPOCH_NANOS + i, TalliedRows.UPTIME_NANOS + i)
                    .set(Counter.RX_PACKETS, packets)
                    .set(Counter.TX_PACKETS, i)
                    .set(Counter.TX_DROPPED, drops));
            Ifstats ifstats = Ifstats.of(TalliedRows.snapshot(row));
            long now = value(ifstats, IfstatsMember.IFS_IPACKETS);
            assertThat(now - last & 0xffff_ffffL).isEqualTo(step);
            assertThat(value(ifstats, IfstatsMember.IFOUTDISCARDS))
                    .isLessThanOrEqualTo(value(ifstats, IfstatsMember.IFOUTUCASTPKTS));
            last = now;
        }
    }

    @Test
    void aSampleHasTheCountersAloneAndTheirWidth() {
        assertThat(IfstatsReport.sample(Ifstats.of(port())).counters())
                .containsOnlyKeys(
                        "ifs_ipackets",
                        "ifs_ierrors",
                        "ifs_opackets",
                        "ifs_oerrors",
                        "ifs_collisions",
                        "ifinoctets",
                        "ifinucastpkts",
                        "ifindiscards",
                        "ifoutoctets",
                        "ifoutucastpkts",
                        "ifoutdiscards")
                .allSatisfy((name, counted) -> assertThat(counted.width()).isEqualTo(32));
    }

    private static long value(Ifstats ifstats, IfstatsMember member) {
        return ifstats.image().get(member);
    }
}
