package dev.iftally.views.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Event;
import dev.iftally.tally.EventLog;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.views.history.HistoryRig.HistoryRigSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final long MONTHS = 100 * 86_400;

    @TempDir
    private Path directory;

    private HistoryRig rig;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        rig = new HistoryRig(directory);
        port = rig.port(1);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String text(long from, long to, long step, boolean maxima) throws IOException {
        StringWriter text = new StringWriter();
        rig.history(port, from, to, step).orElseThrow().writeText(new PrintWriter(text), maxima, ZoneOffset.UTC);
        return text.toString();
    }

    @Test
    void printsMeansAsSarDoes() throws IOException {
        rig.pass(port, 0, 30, 2048);
        rig.recorder.close();

        assertThat(text(0, 30, 10, false)).isEqualTo("""
                p1 (openflow:0000000000000001:1)  2026-11-21 12:00:00 to 2026-11-21 12:00:30 (Z), means of 10 s

                             rxpck/s     txpck/s      rxkB/s      txkB/s     rxerr/s     txerr/s    rxdrop/s    txdrop/s
                12:00:10        1.00           -        2.00           -           -           -           -           -
                12:00:20        1.00           -        2.00           -           -           -           -           -
                12:00:30        1.00           -        2.00           -           -           -           -           -
                Average:        1.00           -        2.00           -           -           -           -           -
                Maximum:        1.00           -        2.00           -           -           -           -           -
                """);
    }

    @Test
    void remembersTheHighestSecondOfAMinute() throws IOException {
        long bytes = 0;
        for (int second = 0; second <= 120; second++) {
            bytes += second == 70 ? 6000 : 60;
            rig.read(port, second, bytes, second);
        }
        rig.recorder.close();

        History history = rig.history(port, 0, 120, 60).orElseThrow().history();
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.average(0, 0)).isEqualTo(60);
        assertThat(history.maximum(0, 0)).isEqualTo(60);
        assertThat(history.average(0, 1)).isEqualTo(159);
        assertThat(history.maximum(0, 1)).isEqualTo(6000);
    }

    @Test
    void aResetIsAGapWithAMarkAndAWrapIsNone() throws IOException {
        rig.pass(port, 0, 4, 1000);
        rig.read(port, 5, 50, 50);
        for (int second = 6; second <= 8; second++) {
            rig.read(port, second, second * 10L, 100 + second);
        }
        rig.recorder.close();

        HistoryReport report = rig.history(port, 0, 10, 1).orElseThrow();
        assertThat(rates(report.history())).containsExactly(1000.0, 1000.0, 1000.0, 1000.0, null, 10.0, 10.0, 10.0);
        assertThat(report.history().gaps()).containsExactly(new History.Gap(HistoryRig.NOON + 4, HistoryRig.NOON + 5));
    }

    private static List<Double> rates(History history) {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            double rate = history.average(0, i);
            rates.add(Double.isNaN(rate) ? null : rate);
        }
        return rates;
    }

    @Test
    void aWrapOfACounterOf32BitsGoesOn() throws IOException {
        long last = (1L << 32) - 500;
        rig.read(port, 0, last, 1);
        rig.read(port, 1, 500, 2);
        rig.read(port, 2, 1500, 3);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 0, 2, 1).orElseThrow().history())).containsExactly(1000.0, 1000.0);
    }

    @Test
    void aKilledDaemonLosesNoMoreThanTenSeconds() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.restart(HistoryRigSize.USUAL);

        History history = rig.history(port, 0, 100, 1).orElseThrow().history();
        assertThat(history.second(history.size() - 1)).isGreaterThanOrEqualTo(HistoryRig.NOON + 91);
        assertThat(rates(history)).containsOnly(1000.0);
    }

    @Test
    void goesOnAfterARestartWithAGap() throws IOException {
        rig.pass(port, 0, 10, 1000);
        rig.recorder.close();
        rig.restart(HistoryRigSize.USUAL);
        rig.pass(port, 15, 20, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 8, 20, 1).orElseThrow().history()))
                .containsExactly(1000.0, 1000.0, null, null, null, null, null, 1000.0, 1000.0, 1000.0, 1000.0, 1000.0);
    }

    @Test
    void aRenamedInterfaceKeepsItsHistoryAndIsFoundByItsNewName() throws IOException {
        rig.pass(port, 0, 5, 1000);
        port.describe(Attributes.named("new", "a test"));
        rig.pass(port, 6, 20, 1000);
        rig.recorder.close();

        assertThat(Archives.of(rig.state).find("new")).contains(port.identity());
        assertThat(Archives.of(rig.state).find("p1")).isEmpty();
        assertThat(rates(rig.history(port, 0, 20, 1).orElseThrow().history()))
                .hasSize(20)
                .containsOnly(1000.0);
    }

    @Test
    void marksWhatHappenedUnderEveryName() throws IOException {
        rig.tally.record(event(2, Event.Kind.RESET, "p1", "one"));
        rig.tally.record(event(3, Event.Kind.RESET, "p2", "another's"));
        rig.tally.record(event(4, Event.Kind.INTERFACE_RENAMED, "new", "was p1"));
        rig.tally.record(event(5, Event.Kind.LINK_DOWN, "new", "no mark"));
        rig.tally.record(event(6, Event.Kind.RESET, "new", "two"));

        List<Event> marks = Marks.read(rig.state, "new", HistoryRig.NOON, HistoryRig.NOON + 20);
        assertThat(marks).extracting(Event::detail).containsExactly("one", "was p1", "two");
        assertThat(Marks.read(rig.state.resolve("none"), "new", 0, 1)).isEmpty();
    }

    @Test
    void knowsWhatAnInterfaceIsCalledNow() throws IOException {
        rig.tally.record(event(1, Event.Kind.INTERFACE_RENAMED, "a2", "was a1"));
        rig.tally.record(event(2, Event.Kind.INTERFACE_RENAMED, "a3", "was a2"));

        assertThat(HistoryReport.newNameOf(rig.state, "a1")).contains("a3");
        assertThat(HistoryReport.newNameOf(rig.state, "a3")).isEmpty();
        assertThat(HistoryReport.newNameOf(rig.state.resolve("none"), "a1")).isEmpty();
    }

    private static Event event(long second, Event.Kind kind, String subject, String detail) {
        return new Event(Instant.ofEpochSecond(HistoryRig.NOON + second), kind, subject, detail);
    }

    @Test
    void aDamagedArchiveIsSetAsideAndSaidOnce() throws IOException {
        rig.pass(port, 0, 20, 1000);
        Path file = rig.archives().file(port.identity());
        Files.writeString(file, "garbage");
        rig.pass(port, 21, 60, 1000);
        rig.recorder.close();

        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        assertThat(aside).hasContent("garbage");
        List<Event> damage = new ArrayList<>();
        EventLog.read(rig.state, event -> {
            if (event.kind() == Event.Kind.DAMAGE) {
                damage.add(event);
            }
        });
        assertThat(damage)
                .singleElement()
                .extracting(Event::detail)
                .isEqualTo(
                        "its history cannot be read (it has 7 bytes, not %d): it was set aside as %s, and a new one begins"
                                .formatted(ArchiveLayout.FILE_BYTES, aside));
        assertThat(rates(rig.history(port, 0, 60, 1).orElseThrow().history())).containsOnly(1000.0);
    }

    @Test
    void anArchiveOfTheFutureIsWaitedForAnHourAndThenSetAside() throws IOException {
        rig.archives().make();
        Path file = rig.archives().file(port.identity());
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        ArchiveFile.create(file, port.identity(), "p1", HistoryRig.NOON + 86_400);
        rig.pass(port, 0, 3600, 1000);
        assertThat(aside).doesNotExist();
        rig.pass(port, 3601, 3640, 1000);
        rig.recorder.close();

        assertThat(aside).exists();
        assertThat(rates(rig.history(port, 3620, 3640, 1).orElseThrow().history()))
                .hasSize(20)
                .containsOnly(1000.0);
    }

    @Test
    void aClockThatWasWrongForAWhileLosesNothingOfThePast() throws IOException {
        rig.pass(port, 100_000, 100_020, 1000);
        rig.restart(HistoryRigSize.USUAL);
        rig.pass(port, 0, 1000, 1000);
        rig.pass(port, 100_100, 100_120, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 100_000, 100_016, 1).orElseThrow().history()))
                .containsOnly(1000.0);
        assertThat(rates(rig.history(port, 100_100, 100_120, 1).orElseThrow().history()))
                .containsOnly(1000.0);
    }

    @Test
    void aClockThatIsMonthsAheadForAMomentLosesNothingOfThePast() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.aheadSeconds = MONTHS;
        rig.pass(port, 101, 400, 1000);
        rig.aheadSeconds = 0;
        rig.pass(port, 401, 420, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 0, 100, 1).orElseThrow().history()))
                .hasSize(100)
                .containsOnly(1000.0);
        assertThat(rates(rig.history(port, 401, 420, 1).orElseThrow().history()))
                .hasSize(19)
                .containsOnly(1000.0);
        assertThat(rates(rig.history(port, 100, 401, 1).orElseThrow().history()))
                .containsOnlyNulls();
    }

    @Test
    void aClockThatWasSetForwardIsSaidOnceWhateverElseIsWritten() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.aheadSeconds = MONTHS;
        Interface newcomer = rig.port(2);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (int second = 101; second <= 800; second++) {
                rig.read(port, second, second * 1000L, second);
                rig.read(newcomer, second, second * 1000L, second);
            }
        } finally {
            System.setErr(usual);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("ArchiveWriter"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("was set forward by"),
                        line -> assertThat(line).contains("history is written again"));
    }

    @Test
    void aClockThatStaysWhereItWasSetIsBelieved() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.aheadSeconds = MONTHS;
        rig.pass(port, 101, 800, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, MONTHS + 710, MONTHS + 800, 1)
                        .orElseThrow()
                        .history()))
                .hasSize(90)
                .containsOnly(1000.0);
    }

    @Test
    void aClockThatIsAheadAtTheNextStartIsBelievedAtOnce() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.restart(HistoryRigSize.USUAL);
        rig.aheadSeconds = MONTHS;
        rig.pass(port, 101, 120, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, MONTHS + 101, MONTHS + 120, 1)
                        .orElseThrow()
                        .history()))
                .hasSize(19)
                .containsOnly(1000.0);
    }

    @Test
    void aMachineThatFindsTheRightTimeAfterItsStartGoesOnAtOnceWithNoRateAcross() throws IOException {
        rig.pass(port, 0, 100, 1000);
        rig.restart(HistoryRigSize.USUAL);
        rig.aheadSeconds = -50 * 365 * 86_400L;
        rig.pass(port, 101, 150, 1000);
        rig.aheadSeconds = 0;
        rig.pass(port, 151, 170, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 151, 170, 1).orElseThrow().history()))
                .hasSize(19)
                .containsOnly(1000.0);
        assertThat(rates(rig.history(port, 101, 151, 1).orElseThrow().history()))
                .containsOnlyNulls();
    }

    @Test
    void aDirectoryInPlaceOfAnArchiveIsSetAsideAndKeepsNobodyElseFromWriting() throws IOException {
        Interface other = rig.port(2);
        Path file = rig.archives().file(port.identity());
        Files.createDirectories(file.resolve("full"));
        rig.pass(port, 0, 20, 1000);
        rig.pass(other, 0, 20, 1000);
        rig.recorder.close();

        assertThat(file.resolveSibling(file.getFileName() + ".damaged").resolve("full"))
                .exists();
        assertThat(rates(rig.history(port, 0, 20, 1).orElseThrow().history())).containsOnly(1000.0);
        assertThat(rates(rig.history(other, 0, 20, 1).orElseThrow().history())).containsOnly(1000.0);
    }

    @Test
    void theArchiveOfWhoIsGoneForLongestMakesRoom() throws IOException {
        rig.restart(HistoryRigSize.TWO_FILES);
        Interface second = rig.port(2);
        rig.pass(port, 0, 10, 1000);
        rig.pass(second, 11, 20, 1000);
        Path oldest = rig.archives().file(port.identity());
        Files.setLastModifiedTime(oldest, FileTime.fromMillis(1000));
        Files.setLastModifiedTime(rig.archives().file(second.identity()), FileTime.fromMillis(2000));
        port.gone("the test ends it");
        Interface third = rig.port(3);
        rig.pass(third, 21, 40, 1000);

        assertThat(rig.archives().all())
                .containsExactlyInAnyOrder(
                        rig.archives().file(second.identity()), rig.archives().file(third.identity()));
    }

    @Test
    void whereAllAreThereAOneMoreHasNoHistory() throws IOException {
        rig.restart(HistoryRigSize.TWO_FILES);
        Interface second = rig.port(2);
        rig.pass(port, 0, 10, 1000);
        rig.pass(second, 11, 20, 1000);
        Interface third = rig.port(3);
        rig.pass(third, 21, 40, 1000);

        assertThat(rig.archives().file(third.identity())).doesNotExist();
        assertThat(rig.archives().all()).hasSize(2);
        rig.archives().noteBound(2 * ArchiveLayout.FILE_BYTES);
        assertThat(Archives.of(rig.state).usage().isFull()).isTrue();
    }

    @Test
    void goesOnWhenTheDirectoryCanBeWrittenAgain() throws IOException {
        Path inTheWay = Files.writeString(rig.state.resolve("history"), "no directory");
        rig.pass(port, 0, 20, 1000);
        Files.delete(inTheWay);
        rig.pass(port, 21, 80, 1000);
        rig.recorder.close();

        assertThat(rates(rig.history(port, 60, 80, 1).orElseThrow().history())).containsOnly(1000.0);
    }

    @Test
    void longIdentitiesOfAnyBytesHaveAFile() throws IOException {
        Identity odd = new Identity("linux:00:15:5d:../€ 100%".repeat(2) + "/");
        Interface strange = rig.tally.add(odd, Attributes.named("odd", "a test"), Policy.CONTINUE);
        rig.pass(strange, 0, 20, 1000);
        rig.recorder.close();

        assertThat(rig.archives().archives())
                .singleElement()
                .hasToString(rig.state + "/history/" + "linux:00:15:5d:%2e%2e%2f%e2%82%ac%20100%25".repeat(2)
                        + "%2f.archive");
        assertThat(Archives.of(rig.state).find("odd")).contains(odd);
    }
}
