package dev.iftally.views.kstat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Media;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Promiscuity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KstatListingTest {
    private static final KstatForm PARSABLE = new KstatForm(false, true, false, '\t');
    private static final KstatForm COLON = new KstatForm(false, true, false, ':');
    private static final KstatForm NAMES = new KstatForm(false, true, true, '\t');
    private static final KstatForm JSON = new KstatForm(true, false, false, '\t');

    @TempDir
    Path directory;

    private KstatRows rows;
    private List<Kstat> kstats;

    @BeforeEach
    void fill() throws IOException {
        rows = new KstatRows(directory);
        Kstat hme = rows.kstat(
                Identity.ofDriver("hme", 0),
                new Attributes("hme0", "", "", 0, 1500, 100_000_000, Duplex.FULL, LinkState.UP, "", 0, 0)
                        .on(new Medium(6, Media.BASE100TX, Promiscuity.OFF, true, true)),
                KstatRows.reading()
                        .countingFor(3_600_000_000_001L)
                        .set(Counter.RX_PACKETS, 4_294_979_641L)
                        .set(Counter.RX_BYTES, -1)
                        .set(Counter.TX_REQUESTED, 99)
                        .set(Counter.RX_ERRORS, 4_294_967_296L));
        Kstat port = rows.kstat(
                Identity.ofPort(1, 10),
                Attributes.named("br\"0", ""),
                KstatRows.reading().set(Counter.RX_PACKETS, 7).set(Counter.COLLISIONS, 0));
        Kstat second = rows.kstat(
                Identity.ofPort(1, 9),
                Attributes.named("eth9", ""),
                KstatRows.reading().set(Counter.RX_PACKETS, 8));
        kstats = Stream.of(port, second, hme).sorted(Kstat.ORDER).toList();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private String list(KstatForm form, String... selectors) {
        return KstatListing.of(
                        kstats, Stream.of(selectors).map(KstatSelector::parse).toList(), form)
                .toString();
    }

    @Test
    void plainIsABlockAnInterface() {
        assertThat(list(KstatForm.PLAIN, "")).isEqualTo("""
                        module: hme                             instance: 0    \s
                        name:   hme0                            class:    net
                        	crtime                          82800.012345677
                        	duplex                          full
                        	ierrors                         4294967296
                        	ifspeed                         100000000
                        	ipackets                        12345
                        	ipackets64                      4294979641
                        	media                           100baseTX
                        	opackets                        99
                        	opackets64                      99
                        	promisc                         off
                        	rbytes                          4294967295
                        	rbytes64                        18446744073709551615
                        	snaptime                        86400.012345678

                        module: openflow                        instance: 9    \s
                        name:   eth9                            class:    net
                        	crtime                          0
                        	ipackets                        8
                        	ipackets64                      8
                        	snaptime                        86400.012345678

                        module: openflow                        instance: 10   \s
                        name:   br"0                            class:    net
                        	collisions                      0
                        	crtime                          0
                        	ipackets                        7
                        	ipackets64                      7
                        	snaptime                        86400.012345678

                        """);
    }

    @Test
    void parsableIsALineAStatisticWithTheClassAmongThem() {
        assertThat(list(PARSABLE, "openflow")).isEqualTo("""
                        openflow:9:eth9:class	net
                        openflow:9:eth9:crtime	0
                        openflow:9:eth9:ipackets	8
                        openflow:9:eth9:ipackets64	8
                        openflow:9:eth9:snaptime	86400.012345678
                        openflow:10:br"0:class	net
                        openflow:10:br"0:collisions	0
                        openflow:10:br"0:crtime	0
                        openflow:10:br"0:ipackets	7
                        openflow:10:br"0:ipackets64	7
                        openflow:10:br"0:snaptime	86400.012345678
                        """);
        assertThat(list(PARSABLE, "hme:0:hme0:ipackets64")).isEqualTo("hme:0:hme0:ipackets64\t4294979641\n");
    }

    @Test
    void aColonMayStandBeforeTheValueOrThereIsNoValue() {
        assertThat(list(COLON, "hme:::/^[io]packets$/")).isEqualTo("""
                        hme:0:hme0:ipackets:12345
                        hme:0:hme0:opackets:99
                        """);
        assertThat(list(NAMES, "hme:::*64")).isEqualTo("""
                        hme:0:hme0:ipackets64
                        hme:0:hme0:opackets64
                        hme:0:hme0:rbytes64
                        """);
    }

    @Test
    void selectorsAreListedOneBehindTheOther() {
        assertThat(list(PARSABLE, ":::rbytes", ":::opackets", "hme:1::rbytes64", "::eth?:ipackets"))
                .isEqualTo("""
                        hme:0:hme0:rbytes	4294967295
                        hme:0:hme0:opackets	99
                        openflow:9:eth9:ipackets	8
                        """);
    }

    @Test
    void jsonIsAListOfInterfacesEachWithItsData() {
        assertThat(list(JSON, ":::/^(ipackets|media|crtime)$/")).isEqualTo("""
                        [{
                        	"module": "hme",
                        	"instance": 0,
                        	"name": "hme0",
                        	"class": "net",
                        	"type": 1,
                        	"snaptime": 86400.012345678,
                        	"data": {
                        		"crtime": 82800.012345677,
                        		"ipackets": 12345,
                        		"media": "100baseTX"
                        	}
                        },{
                        	"module": "openflow",
                        	"instance": 9,
                        	"name": "eth9",
                        	"class": "net",
                        	"type": 1,
                        	"snaptime": 86400.012345678,
                        	"data": {
                        		"crtime": 0,
                        		"ipackets": 8
                        	}
                        },{
                        	"module": "openflow",
                        	"instance": 10,
                        	"name": "br\\"0",
                        	"class": "net",
                        	"type": 1,
                        	"snaptime": 86400.012345678,
                        	"data": {
                        		"crtime": 0,
                        		"ipackets": 7
                        	}
                        }]
                        """);
    }

    @Test
    void nothingSelectedIsNothingListed() {
        assertThat(list(KstatForm.PLAIN, "hme:1", ":::nope")).isEmpty();
        assertThat(list(JSON, "nope")).isEqualTo("[]\n");
        assertThat(KstatListing.of(kstats, List.of(KstatSelector.parse("nope")), PARSABLE)
                        .hasMatched())
                .isFalse();
        assertThat(KstatListing.of(kstats, List.of(KstatSelector.parse("")), PARSABLE)
                        .hasMatched())
                .isTrue();
    }
}
