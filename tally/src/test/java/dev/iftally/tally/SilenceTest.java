package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces of which nothing is heard any more. */
class SilenceTest {
    private static final Identity PORT = Identity.ofPort(1, 1);

    @TempDir
    private Path directory;

    private final List<Event> events = new ArrayList<>();
    private final Snapshot row = new Snapshot();

    @Test
    void oneThatIsStaleForAsLongAsAGoneOneIsKeptIsGone() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            port.stale("no answer");

            tally.dropSilent();

            assertThat(port.isGone()).isTrue();
            assertThat(tally.find("eth1")).isEmpty();
            assertThat(events)
                    .filteredOn(e -> e.kind() == Event.Kind.INTERFACE_GONE)
                    .extracting(Event::detail)
                    .containsExactly("nothing was heard of it for as long as keep_gone");
        }
    }

    @Test
    void itGoesOnInItsTotalsWhenItIsBack() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            port.update(new Reading().clear(1, 1).set(Counter.RX_BYTES, 100));
            port.stale("no answer");
            tally.dropSilent();

            Interface back = add(tally, PORT, "eth1");
            back.update(new Reading().clear(2, 2).set(Counter.RX_BYTES, 7));

            assertThat(back.snapshot(row)).isTrue();
            assertThat(row.row()).isEqualTo(port.row());
            assertThat(row.value(Counter.RX_BYTES)).isEqualTo(107);
        }
    }

    @Test
    void oneThatLivesOrIsStaleForLessOrIsManualStays() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            add(tally, PORT, "eth1");
            add(tally, Identity.ofManual("byhand"), "byhand").stale("the daemon starts");
            tally.dropSilent();
            assertThat(tally.interfaces()).hasSize(2);
        }
        try (Tally tally = open(Duration.ofHours(1))) {
            // All of them are stale since the daemon started.
            tally.dropSilent();
            assertThat(tally.interfaces()).hasSize(2);
        }
    }

    @Test
    void oneOfASwitchThatIsSilentForLongGivesItsNameToOneOfAnotherSwitchAndKeepsItsTotals() throws IOException {
        Identity successor = Identity.ofPort(2, 1);
        Duration moment = Duration.ofMillis(100);
        try (Tally tally = open(moment)) {
            Interface silent = add(tally, PORT, "eth1");
            silent.update(new Reading().clear(1, 1).set(Counter.RX_BYTES, 100));
            silent.stale("no answer");

            while (!silent.isStaleFor(moment)) {
                Thread.onSpinWait();
            }
            Interface live = add(tally, successor, "eth1");

            assertThat(silent.isGone()).isTrue();
            assertThat(tally.find("eth1")).contains(live);
            assertThat(live.row()).isNotEqualTo(silent.row());
            assertThat(events)
                    .filteredOn(e -> e.kind() == Event.Kind.INTERFACE_GONE)
                    .extracting(Event::detail)
                    .containsExactly("it was silent, and openflow:0000000000000002:1 has its name from now on");

            assertThatThrownBy(() -> add(tally, PORT, "eth1")).isInstanceOf(NameTakenException.class);
            Interface back = add(tally, PORT, "old-eth1");
            assertThat(back.snapshot(row)).isTrue();
            assertThat(row.value(Counter.RX_BYTES)).isEqualTo(100);
        }
    }

    @Test
    void oneThatWasReadBesideWhoWantsItsNameKeepsIt() throws IOException {
        Identity beside = Identity.ofPort(2, 1);
        Identity inItsPlace = Identity.ofPort(3, 1);
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            port.update(new Reading().clear(1, 1).set(Counter.RX_BYTES, 100));
            refuses(tally, beside, "eth1", false);
            port.update(new Reading().clear(2, 2).set(Counter.RX_BYTES, 200));
            // Its connection is dead, which nobody has noticed yet.
            refuses(tally, inItsPlace, "eth1", false);
            port.stale("no answer");

            refuses(tally, beside, "eth1", false);
            assertThat(add(tally, inItsPlace, "eth1").identity()).isEqualTo(inItsPlace);
            assertThat(port.isGone()).isTrue();
        }
    }

    @Test
    void oneThatManyWantKeepsItsName() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            for (int i = 2; i < 40; i++) {
                refuses(tally, Identity.ofPort(i, 1), "eth1", false);
            }
            port.stale("no answer");

            refuses(tally, Identity.ofPort(40, 1), "eth1", false);
        }
    }

    @Test
    void oneThatLivesOrIsSilentForAMomentOrIsNoSwitchsKeepsItsName() throws IOException {
        Identity other = Identity.ofPort(2, 1);
        try (Tally tally = open(Duration.ofHours(1))) {
            Interface port = add(tally, PORT, "eth1");
            refuses(tally, other, "eth1", false);
            port.stale("no answer");
            refuses(tally, other, "eth1", true);
        }
        try (Tally tally = open(Duration.ZERO)) {
            add(tally, Identity.ofManual("byhand"), "byhand").stale("the daemon starts");
            refuses(tally, other, "byhand", false);
            add(tally, new Identity("files:nic"), "nic").stale("its file cannot be read");
            refuses(tally, other, "nic", false);
            refuses(tally, Identity.ofManual("eth1"), "eth1", false);
        }
    }

    private static void refuses(Tally tally, Identity contender, String name, boolean forNow) {
        assertThatThrownBy(() -> add(tally, contender, name))
                .isInstanceOfSatisfying(
                        NameTakenException.class, e -> assertThat(e.isForNow()).isEqualTo(forNow));
    }

    private Tally open(Duration keepGone) throws IOException {
        Tally tally = Tally.open(new TallyDirectories(directory.resolve("run"), directory.resolve("lib")), keepGone);
        tally.onEvent(events::add);
        return tally;
    }

    private static Interface add(Tally tally, Identity id, String name) {
        return tally.add(id, Attributes.named(name, "a test"), Policy.CONTINUE);
    }
}
