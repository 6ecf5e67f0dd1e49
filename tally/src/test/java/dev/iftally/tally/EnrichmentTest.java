package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sources describe one interface: neither overwrites the other, whoever speaks first or last. */
class EnrichmentTest {
    private static final Identity PORT = Identity.ofPort(1, 1);
    private static final Map<String, String> NOTES = Map.of("type", "vxlan");
    private static final Enrichment KNOWN =
            new Enrichment("uplink", 0x02_00_00_00_00_07L, 9000, 10, Duplex.FULL, LinkState.DOWN, "bond0", NOTES);
    private static final Enrichment ALIAS =
            new Enrichment("uplink", 0, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", Map.of());

    @TempDir
    private Path directory;

    private Tally tally;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private static Attributes said(String name, long speed) {
        return new Attributes(
                name, "", "openflow", 0x02_00_00_00_00_01L, 0, speed, Duplex.UNKNOWN, LinkState.UP, "", 5, 6);
    }

    private static Attributes enriched(String name) {
        return new Attributes(
                name, "uplink", "openflow", 0x02_00_00_00_00_07L, 9000, 10, Duplex.FULL, LinkState.DOWN, "bond0", 5, 6);
    }

    private Attributes shown() {
        Snapshot row = new Snapshot();
        tally.find(PORT).orElseThrow().snapshot(row);
        assertThat(row.attributes()).isEqualTo(tally.find(PORT).orElseThrow().attributes());
        return row.attributes();
    }

    @Test
    void liesOverWhatTheOwnSourceSays() {
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);

        tally.enrich(PORT, KNOWN);

        assertThat(shown()).isEqualTo(enriched("eth1"));
    }

    @Test
    void neverHidesWhatItDoesNotKnow() {
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);

        tally.enrich(PORT, ALIAS);

        assertThat(shown())
                .isEqualTo(new Attributes(
                        "eth1",
                        "uplink",
                        "openflow",
                        0x02_00_00_00_00_01L,
                        0,
                        1,
                        Duplex.UNKNOWN,
                        LinkState.UP,
                        "",
                        5,
                        6));
    }

    @Test
    void waitsForAnInterfaceThatIsNotThereYet() {
        tally.enrich(PORT, KNOWN);

        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);

        assertThat(shown()).isEqualTo(enriched("eth1"));
    }

    @Test
    void staysWhenTheOwnSourceSpeaksAgain() {
        Interface port = tally.add(PORT, said("eth1", 1), Policy.CONTINUE);
        tally.enrich(PORT, KNOWN);

        port.describe(said("eth2", 2));

        assertThat(shown()).isEqualTo(enriched("eth2"));
        assertThat(port.described()).isEqualTo(said("eth2", 2));
    }

    @Test
    void staysWithAnInterfaceThatGoesAndReturns() {
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);
        tally.enrich(PORT, KNOWN);

        tally.find(PORT).orElseThrow().gone("test");
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);

        assertThat(shown()).isEqualTo(enriched("eth1"));
    }

    @Test
    void shownAgainIsWhatTheOwnSourceSaidLast() {
        Interface port = tally.add(PORT, said("eth1", 1), Policy.CONTINUE);
        tally.enrich(PORT, KNOWN);
        port.describe(said("eth1", 3));

        tally.enrich(PORT, Enrichment.NONE);

        assertThat(shown()).isEqualTo(said("eth1", 3));
    }

    @Test
    void takenBackWhileTheInterfaceWasGoneItDoesNotReturnWithIt() {
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);
        tally.enrich(PORT, KNOWN);

        tally.find(PORT).orElseThrow().gone("test");
        tally.enrich(PORT, Enrichment.NONE);
        tally.add(PORT, said("eth1", 1), Policy.CONTINUE);

        assertThat(shown()).isEqualTo(said("eth1", 1));
    }

    @Test
    void notesComeAndGoWithWhoMadeThem() {
        Interface port = tally.add(PORT, said("eth1", 1), Policy.CONTINUE);
        assertThat(port.notes()).isEmpty();

        tally.enrich(PORT, KNOWN);
        assertThat(port.notes()).isEqualTo(NOTES);

        tally.enrich(PORT, Enrichment.NONE);
        assertThat(port.notes()).isEmpty();
    }

    @Test
    void aSilentSourceKeepsItsWordOnNamesButNotOnTheLink() {
        assertThat(KNOWN.withoutLink())
                .isEqualTo(new Enrichment(
                        "uplink", 0x02_00_00_00_00_07L, 9000, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "bond0", NOTES));
    }
}
