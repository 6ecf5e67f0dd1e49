package dev.iftally.sources.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Counter;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.TallyReader;
import dev.iftally.wire.ifstats.IfstatsMember;
import dev.iftally.wire.ifstats.IfstatsType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver's own structure, live on the list, is an interface of the tally. */
class IfstatsTest {
    private static final Duration LONG = Duration.ofSeconds(9);

    @TempDir
    private Path directory;

    private Tally tally;
    private IfstatsList list;
    private final Ifstats structure = new Ifstats("el3", 1);
    private final Snapshot row = new Snapshot();

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofDays(1));
        list = new IfstatsList(tally);
    }

    @AfterEach
    void close() {
        list.close();
        tally.close();
    }

    private Snapshot read(String name) {
        int number = tally.find(name).orElseThrow().row();
        assertThat(tally.refresh(number, LONG)).isTrue();
        assertThat(tally.read(number, row)).isTrue();
        return row;
    }

    private Set<String> values() {
        read("el31");
        Set<String> values = new TreeSet<>();
        for (Counter counter : Counter.values()) {
            if (row.has(counter)) {
                values.add(counter + "=" + row.value(counter));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "IFS_IPACKETS, RX_PACKETS",
        "IFS_IERRORS, RX_ERRORS",
        "IFS_OPACKETS, TX_PACKETS",
        "IFS_OERRORS, TX_ERRORS",
        "IFS_COLLISIONS, COLLISIONS",
        "IFINOCTETS, RX_BYTES",
        "IFINUCASTPKTS, RX_UNICAST",
        "IFINNUCASTPKTS, RX_NON_UNICAST",
        "IFINDISCARDS, RX_DROPPED",
        "IFINUNKPROTOS, RX_UNKNOWN_PROTOCOL",
        "IFOUTOCTETS, TX_BYTES",
        "IFOUTUCASTPKTS, TX_UNICAST",
        "IFOUTNUCASTPKTS, TX_NON_UNICAST",
        "IFOUTDISCARDS, TX_DROPPED"
    })
    void anUpdateOfTheStructureMovesItsCounterAlone(IfstatsMember member, Counter counter) {
        list.attach(structure);
        Set<String> before = values();
        assertThat(before).hasSize(14);

        structure.add(member, 7);

        Set<String> after = values();
        after.removeAll(before);
        assertThat(after).containsExactly(counter + "=7");
    }

    @Test
    void whatIsNoCounterIsAnAttribute() {
        structure.set(IfstatsMember.IFS_MTU, 1500);
        structure.set(IfstatsMember.IFSPEED, 16_000_000);
        structure.set(IfstatsMember.IFTYPE, IfstatsType.IFISO88025_TOKENRING.number());
        list.attach(structure);
        assertThat(read("el31").attributes().linkState()).isEqualTo(LinkState.DOWN);

        structure.set(IfstatsMember.IFS_ACTIVE, 1);

        assertThat(read("el31").attributes().linkState()).isEqualTo(LinkState.UP);
        assertThat(row.attributes().mtu()).isEqualTo(1500);
        assertThat(row.attributes().speedBitsPerSecond()).isEqualTo(16_000_000);
        assertThat(row.attributes().medium().interfaceType()).isEqualTo(9);
        assertThat(row.identity().text()).isEqualTo("driver:el3:1");
        structure.set(IfstatsMember.IFSPEED, 10_000_000_000L);
        assertThat(read("el31").attributes().speedBitsPerSecond()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void totalsGoOnThroughWraps() {
        list.attach(structure);
        Random random = new Random(20);
        long octets = 0;
        for (int i = 0; i < 100; i++) {
            long more = random.nextLong(1L << 31);
            octets += more;
            structure.add(IfstatsMember.IFINOCTETS, more);

            assertThat(read("el31").value(Counter.RX_BYTES)).isEqualTo(octets);
            assertThat(structure.get(IfstatsMember.IFINOCTETS)).isEqualTo(octets & 0xffff_ffffL);
        }
        assertThat(octets).isGreaterThan(1L << 35);
    }

    @Test
    void attachChangesNothingInTheStructure() {
        structure.set(IfstatsMember.IFS_IPACKETS, 41);
        list.attach(structure);
        structure.add(IfstatsMember.IFS_IPACKETS, 1);

        assertThat(structure.get(IfstatsMember.IFS_IPACKETS)).isEqualTo(42);
        assertThat(read("el31").value(Counter.RX_PACKETS)).isEqualTo(42);
    }

    @Test
    void attachingTwiceIsRefused() {
        list.attach(structure);

        assertThatThrownBy(() -> list.attach(structure)).hasMessage("el31 is attached already: detach it first");
        Ifstats twin = new Ifstats("el3", 1);
        assertThatThrownBy(() -> list.attach(twin))
                .hasMessage("another structure is attached as el31: give one of them another unit");
        list.detach(structure);
        list.attach(twin);
    }

    @Test
    void detachReturnsTheStructureIfItWasThereAndKeepsItsTotals() {
        assertThat(list.detach(structure)).isNull();
        list.attach(structure);
        structure.add(IfstatsMember.IFS_IPACKETS, 5);

        assertThat(list.detach(structure)).isSameAs(structure);
        assertThat(list.detach(structure)).isNull();
        assertThat(tally.find("el31")).isEmpty();
        structure.add(IfstatsMember.IFS_IPACKETS, 5);
        list.attach(structure);
        assertThat(read("el31").value(Counter.RX_PACKETS)).isEqualTo(10);
    }

    @Test
    void anotherProcessSeesAnUpdateWhenItAsks() throws IOException {
        list.attach(structure);
        structure.add(IfstatsMember.IFOUTDISCARDS, 3);

        try (TallyReader reader = TallyReader.open(directory.resolve("run"))) {
            assertThat(reader.refreshAll(LONG)).isTrue();
            assertThat(reader.read(0, row)).isTrue();
            assertThat(row.value(Counter.TX_DROPPED)).isEqualTo(3);
        }
    }

    @Test
    void aNameOfSixteenOctetsIsCutInTheTallyAndWholeInTheIdentity() {
        list.attach(new Ifstats("sixteen-octets-x", 12));

        assertThat(read("sixteen-octet12").identity().text()).isEqualTo("driver:sixteen-octets-x:12");
        assertThatThrownBy(() -> new Ifstats("seventeen-octets-", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ifstats("a:b", 0)).hasMessage("ifs_name has no blank, slash or colon: 'a:b'");
        assertThatThrownBy(() -> new Ifstats("el3", -1)).hasMessage("ifs_unit is 0–32767, not -1");
        assertThatThrownBy(() -> structure.add(IfstatsMember.IFS_MTU, 1)).hasMessage("ifs_mtu is no counter: set it");
    }
}
