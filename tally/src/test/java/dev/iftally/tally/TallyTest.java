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

class TallyTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Identity PORT_1 = Identity.ofPort(1, 1);
    private static final Identity PORT_2 = Identity.ofPort(1, 2);

    @TempDir
    Path directory;

    private final Snapshot snapshot = new Snapshot();
    private long clock = 1_000_000_000_000L;

    private TallyDirectories directories() {
        return new TallyDirectories(directory.resolve("run"), directory.resolve("lib"));
    }

    private Tally open() throws IOException {
        return open(DAY);
    }

    private Tally open(Duration keepGone) throws IOException {
        return Tally.open(directories(), keepGone);
    }

    private static Attributes named(String name) {
        return Attributes.named(name, "openflow 0000000000000001 port 1");
    }

    private Reading reading(long rxBytes) {
        clock += 1_000_000_000L;
        return new Reading().clear(1_700_000_000_000_000_000L + clock, clock).set(Counter.RX_BYTES, rxBytes);
    }

    @Test
    void showsInEveryReaderWhatWasRead() throws IOException {
        try (Tally tally = open();
                TallyReader reader = TallyReader.open(directories().runtime())) {
            Interface eth1 = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            eth1.update(reading(12345));

            assertThat(reader.rows()).isEqualTo(1);
            assertThat(reader.read(0, snapshot)).isTrue();
            assertThat(snapshot.identity()).isEqualTo(PORT_1);
            assertThat(snapshot.attributes()).isEqualTo(named("eth1"));
            assertThat(snapshot.standing()).isEqualTo(Standing.LIVE);
            assertThat(snapshot.generation()).isEqualTo(1);
            assertThat(snapshot.has(Counter.RX_BYTES)).isTrue();
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(12345);
            assertThat(snapshot.has(Counter.TX_BYTES)).isFalse();
            assertThat(snapshot.startEpochNanos()).isZero();
        }
    }

    @Test
    void readersSeeRowsThatWereAddedAfterTheyOpened() throws IOException {
        try (Tally tally = open();
                TallyReader reader = TallyReader.open(directories().runtime())) {
            for (int port = 0; port < 1000; port++) {
                tally.add(Identity.ofPort(1, port), named("p" + port), Policy.CONTINUE)
                        .update(reading(port));
            }

            assertThat(reader.rows()).isEqualTo(1000);
            for (int row = 0; row < 1000; row++) {
                assertThat(reader.read(row, snapshot)).isTrue();
                assertThat(snapshot.attributes().name()).isEqualTo("p" + row);
                assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(row);
            }
        }
    }

    @Test
    void aGoneInterfaceThatIsForgottenGivesItsRowUp() throws IOException {
        try (Tally tally = open()) {
            Interface first = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            first.update(reading(12345));
            assertThat(tally.forget(PORT_1)).as("one that is here").isFalse();
            first.gone("removed");

            assertThat(tally.forget(PORT_1)).isTrue();
            assertThat(tally.forget(PORT_1)).isFalse();

            Interface second = tally.add(PORT_2, named("eth1"), Policy.CONTINUE);
            assertThat(second.row()).isEqualTo(first.row());
            second.snapshot(snapshot);
            assertThat(snapshot.has(Counter.RX_BYTES)).isFalse();
            assertThat(tally.rows()).isEqualTo(1);
        }
    }

    @Test
    void refusesTwoInterfacesOfOneNameAndNamesBoth() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT_1, named("eth1"), Policy.CONTINUE);

            assertThatThrownBy(() -> tally.add(PORT_2, named("eth1"), Policy.CONTINUE))
                    .isInstanceOf(NameTakenException.class)
                    .hasMessage("the name eth1 is taken by openflow:0000000000000001:1, so openflow:0000000000000001:2"
                            + " cannot have it too: give one of them another name");
            assertThat(tally.interfaces()).hasSize(1);
        }
    }

    @Test
    void refusesANameThatLinuxCouldNotHave() throws IOException {
        try (Tally tally = open()) {
            assertThatThrownBy(() -> tally.add(PORT_1, named("a-name-of-16-by!"), Policy.CONTINUE))
                    .hasMessage("an interface's name has 1–15 bytes, not 16: a-name-of-16-by!");
            assertThatThrownBy(() -> tally.add(PORT_1, named(""), Policy.CONTINUE))
                    .hasMessage("an interface's name has 1–15 bytes, not 0: ");
        }
    }

    @Test
    void aNewNameIsAnEventInOneHistory() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Tally tally = open()) {
            tally.onEvent(events::add);
            Interface port = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            port.update(reading(100));
            long edition = tally.edition();
            port.describe(named("uplink"));
            port.update(reading(150));

            assertThat(tally.find("eth1")).isEmpty();
            assertThat(tally.find("uplink")).contains(port);
            assertThat(tally.edition()).isGreaterThan(edition);
            assertThat(port.snapshot(snapshot)).isTrue();
            assertThat(snapshot.attributes().name()).isEqualTo("uplink");
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(150);
            assertThat(events)
                    .extracting(Event::kind)
                    .containsExactly(Event.Kind.INTERFACE_ADDED, Event.Kind.INTERFACE_RENAMED);
            assertThat(events.getLast().subject()).isEqualTo("uplink");
            assertThat(events.getLast().detail()).isEqualTo("was eth1");
        }
    }

    @Test
    void twoInterfacesCanSwapNamesThroughAThirdOne() throws IOException {
        try (Tally tally = open()) {
            Interface one = tally.add(PORT_1, named("a"), Policy.CONTINUE);
            Interface two = tally.add(PORT_2, named("b"), Policy.CONTINUE);
            assertThatThrownBy(() -> one.describe(named("b"))).isInstanceOf(NameTakenException.class);
            one.describe(named("c"));
            two.describe(named("a"));
            one.describe(named("b"));

            assertThat(tally.find("a")).contains(two);
            assertThat(tally.find("b")).contains(one);
            assertThat(tally.find("c")).isEmpty();
        }
    }

    @Test
    void aGoneInterfaceComesBackToItsRowAndItsTotals() throws IOException {
        try (Tally tally = open()) {
            Interface port = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            port.update(reading(1000));
            port.gone("the port was deleted");

            assertThat(tally.find("eth1")).isEmpty();
            assertThat(tally.interfaces()).isEmpty();
            assertThat(tally.read(0, snapshot)).isTrue();
            assertThat(snapshot.standing()).isEqualTo(Standing.GONE);
            assertThat(snapshot.goneSinceEpochNanos()).isPositive();
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1000);

            port.update(reading(1));
            assertThat(port.snapshot(snapshot)).isTrue();
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1000);

            Interface back = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            back.update(reading(7));
            assertThat(back.row()).isZero();
            assertThat(back.snapshot(snapshot)).isTrue();
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1007);
            assertThat(snapshot.generation()).isEqualTo(1);
            assertThat(snapshot.standing()).isEqualTo(Standing.LIVE);
            assertThat(snapshot.goneSinceEpochNanos()).isZero();
        }
    }

    @Test
    void anotherInterfaceMayHaveTheNameOfAGoneOne() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT_1, named("eth1"), Policy.CONTINUE).gone("deleted");
            Interface two = tally.add(PORT_2, named("eth1"), Policy.CONTINUE);

            assertThat(two.row()).isEqualTo(1);
            assertThatThrownBy(() -> tally.add(PORT_1, named("eth1"), Policy.CONTINUE))
                    .isInstanceOf(NameTakenException.class);
            assertThat(tally.add(PORT_1, named("eth9"), Policy.CONTINUE).row()).isZero();
        }
    }

    @Test
    void aRowThatIsGoneForLongIsGivenToAnotherInANewGeneration() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Tally tally = open(Duration.ofSeconds(-1))) {
            tally.onEvent(events::add);
            Interface one = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            one.update(reading(1000));
            one.gone("deleted");
            Interface two = tally.add(PORT_2, named("eth2"), Policy.CONTINUE);

            assertThat(two.row()).isZero();
            assertThat(two.snapshot(snapshot)).isTrue();
            assertThat(snapshot.generation()).isEqualTo(2);
            assertThat(snapshot.has(Counter.RX_BYTES)).isFalse();
            assertThat(snapshot.readAtEpochNanos()).isZero();
            assertThat(one.snapshot(snapshot)).isFalse();
            assertThat(events)
                    .filteredOn(e -> e.kind() == Event.Kind.ROW_REUSED)
                    .extracting(Event::detail)
                    .containsExactly("row 0 was of eth1 (openflow:0000000000000001:1), gone for long");

            one.update(reading(5));
            one.describe(named("eth7"));
            one.gone("again");
            assertThat(two.snapshot(snapshot)).isTrue();
            assertThat(snapshot.attributes().name()).isEqualTo("eth2");
        }
    }

    @Test
    void aStaleInterfaceKeepsItsTotalsUntilItsSourceSpeaks() throws IOException {
        try (Tally tally = open()) {
            Interface port = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            port.update(reading(10));
            port.stale("no answer");
            port.snapshot(snapshot);
            assertThat(snapshot.standing()).isEqualTo(Standing.STALE);
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(10);

            port.update(reading(11));
            port.snapshot(snapshot);
            assertThat(snapshot.standing()).isEqualTo(Standing.LIVE);
        }
    }

    @Test
    void aResetIsOneEventThatNamesItsCountersAndItsReason() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Tally tally = open()) {
            Interface port = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            tally.onEvent(events::add);
            port.update(reading(1000).set(Counter.RX_PACKETS, 10).countingFor(3_600_000_000_000L));
            port.update(reading(300).set(Counter.RX_PACKETS, 3).countingFor(500_000_000L));

            assertThat(events).hasSize(1);
            assertThat(events.getFirst().kind()).isEqualTo(Event.Kind.RESET);
            assertThat(events.getFirst().subject()).isEqualTo("eth1");
            assertThat(events.getFirst().detail())
                    .isEqualTo("the device began to count anew: it counts for 0.5 s, and did for 3600.0 s at the last"
                            + " reading; rx_bytes 1000 → 300, rx_packets 10 → 3");
            port.snapshot(snapshot);
            assertThat(snapshot.discontinuities()).isEqualTo(1);
            assertThat(snapshot.discontinuityEpochNanos()).isEqualTo(snapshot.readAtEpochNanos());
            assertThat(snapshot.startEpochNanos()).isEqualTo(snapshot.readAtEpochNanos() - 500_000_000L);
        }
    }

    @Test
    void anInferredWrapIsAnEventThatSaysSo() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Tally tally = open()) {
            Interface port = tally.add(PORT_1, named("eth1"), Policy.CONTINUE);
            tally.onEvent(events::add);
            port.update(reading(4_294_967_290L));
            port.update(reading(4));

            assertThat(events)
                    .extracting(Event::detail)
                    .containsExactly("32-bit wrap, inferred: nobody declared the width; rx_bytes 4294967290 → 4");
            port.snapshot(snapshot);
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(4_294_967_300L);
            assertThat(snapshot.discontinuities()).isZero();
        }
    }

    @Test
    void aListenerThatFailsStopsNobody() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Tally tally = open()) {
            tally.onEvent(e -> {
                throw new IllegalStateException("on purpose");
            });
            tally.onEvent(events::add);
            tally.record(Event.now(Event.Kind.NOTE, "test", ""));
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void isServedFromItsOpeningToItsEnd() throws IOException {
        Tally tally = open();
        try (TallyReader reader = TallyReader.open(directories().runtime())) {
            assertThat(reader.servedAtEpochNanos()).isPositive();
            tally.close();
            assertThat(reader.servedAtEpochNanos()).isZero();
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws IOException {
        Tally tally = open();
        tally.close();
        tally.close();

        open().close();
    }

    @Test
    void refusesASecondWriterOfTheSameCheckpoint() throws IOException {
        TallyDirectories sameState =
                new TallyDirectories(directory.resolve("run2"), directories().state());
        try (Tally tally = open()) {
            assertThat(tally.rows()).isZero();
            assertThatThrownBy(() -> Tally.open(sameState, DAY))
                    .isInstanceOf(IOException.class)
                    .hasMessage("%s is in use by another iftally: stop it, or choose another directory with --state"
                            .formatted(sameState.state()));
        }
        Tally.open(sameState, DAY).close();
    }

    @Test
    void refusesASecondWriterAndSaysWhere() throws IOException {
        try (Tally tally = open()) {
            assertThat(tally.rows()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage("%s is in use by another iftally: stop it, or choose another directory with --runtime"
                            .formatted(directories().runtime()));
        }
        open().close();
    }
}
