package dev.iftally.views.top;

import static dev.iftally.views.TalliedRows.EPOCH_NANOS;
import static dev.iftally.views.TalliedRows.UPTIME_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Reading;
import dev.iftally.views.TalliedRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String KEYS = "Enter plots  / filter  < > sort  b B p units  Space pause  q quit  h help\n";

    @TempDir
    private Path directory;

    private TalliedRows tally;
    private Top top;
    private Interface fast;
    private Interface slow;

    @BeforeEach
    void open() throws IOException {
        tally = new TalliedRows(directory);
        top = top(true);
        slow = tally.add(Identity.ofPort(1, 1), link("slow", 1_000_000));
        fast = tally.add(Identity.ofPort(1, 2), link("fast", 1_000_000_000));
        tally.add(Identity.ofManual("idle"), Attributes.named("idle", "manual"));
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private Top top(boolean unicode) {
        Choice choice = new Choice(Unit.BITS, Column.TOTAL, "");
        return new Top(tally.rows(), Duration.ofSeconds(1), choice, unicode, Optional::empty);
    }

    private static Attributes link(String name, long speed) {
        return new Attributes(name, "", "a switch", 0, 1500, speed, Duplex.FULL, LinkState.UP, "", 0, 0);
    }

    private static Reading at(long second) {
        return new Reading().clear(EPOCH_NANOS + second * SECOND, UPTIME_NANOS + second * SECOND);
    }

    private static Reading traffic(long second, long bytes) {
        return at(second)
                .set(Counter.RX_BYTES, second * bytes)
                .set(Counter.TX_BYTES, second * bytes / 2)
                .set(Counter.RX_PACKETS, second * bytes / 1000)
                .set(Counter.TX_PACKETS, second * bytes / 2000);
    }

    private void look(long second) {
        top.look(UPTIME_NANOS + second * SECOND, LocalTime.MIDNIGHT.plusSeconds(second));
    }

    /** So many seconds of traffic, with a look at each. */
    private void watch(int seconds) {
        for (int i = 0; i < seconds; i++) {
            fast.update(traffic(i, 125_000));
            slow.update(traffic(i, 100_000).set(Counter.RX_DROPPED, 3L * i));
            look(i);
        }
    }

    private void type(String text) {
        text.codePoints().forEach(character -> top.press(new Key.Typed(character)));
    }

    @Test
    void showsATableThatIsSorted() {
        watch(3);

        assertThat(top.draw(8, 80)).hasToString("""
                iftally top 00:00:02  3 interfaces, by received and sent
                INTERFACE        RX bit/s  TX bit/s   ERR/s  DROP/s STATE   SHARE
                fast                1.0 M   500.0 k      --      -- up       0.1%
                slow              800.0 k   400.0 k      --       3 up      80.0% ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
                idle                   --        --      --      --


                """ + KEYS);
    }

    @Test
    void hasMoreColumnsWhereThereIsRoom() {
        watch(3);

        assertThat(top.draw(6, 120)).hasToString("""
                iftally top 00:00:02  3 interfaces, by received and sent
                INTERFACE        RX bit/s  TX bit/s  RX pck/s  TX pck/s   ERR/s  DROP/s STATE   SHARE
                fast                1.0 M   500.0 k       125        63      --      -- up       0.1%
                slow              800.0 k   400.0 k       100        50      --       3 up      80.0% ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
                idle                   --        --        --        --      --      --
                """ + KEYS);
    }

    @Test
    void showsWhatPeopleCallInterfacesOnTheWidestTerminals() {
        fast.describe(new Attributes(
                "fast", "uplink \033[2J", "a switch", 0, 1500, 1_000_000, Duplex.FULL, LinkState.UP, "", 0, 0));
        watch(3);

        assertThat(top.draw(6, 143).toString()).contains("SHARE" + " ".repeat(42) + "ALIAS\n");
        assertThat(line(top.draw(6, 143), 2)).endsWith("⣿⣿⣿ uplink ?[2J").hasSize(127 + 11);
        assertThat(top.draw(6, 142).toString()).doesNotContain("ALIAS");
    }

    @Test
    void isUsableInTwentyColumnsAndSaysWhenItIsNot() {
        watch(3);

        assertThat(top.draw(6, 20)).hasToString("""
                iftally top 00:00:02
                INTERFACE      bit/s
                fast           1.5 M
                slow           1.2 M
                idle              --
                Enter plots  / filte
                """);
        assertThat(top.draw(1, 10)).hasToString("needs 20x4\n");
        assertThat(top.draw(3, 80)).hasToString("needs 20x4\n\n\n");
        top.press(Key.Named.ENTER);
        assertThat(top.draw(24, 20).toString()).contains("\nrx bytes 250000\n").contains("RX bit/s: now 1.0 M,\n");
    }

    @Test
    void hasOnlyAsciiWhereTheTerminalHasNoMore() {
        top = top(false);
        watch(3);

        assertThat(top.draw(6, 80).toString()).contains("     80.0% ###########\n");
        top.press(Key.Named.ENTER);
        assertThat(top.draw(24, 80).toString()).matches("[\\n -~]+").contains(" #\n");
    }

    @Test
    void sortsByWhatIsPressed() {
        watch(3);

        type("s");
        assertThat(names()).containsExactly("slow", "fast", "idle");
        type("n");
        assertThat(names()).containsExactly("fast", "idle", "slow");
        type("R");
        assertThat(names()).containsExactly("slow", "idle", "fast");
        type(">");
        assertThat(names()).containsExactly("fast", "slow", "idle");
        type("R");
        assertThat(names()).containsExactly("slow", "fast", "idle");
        type("d");
        assertThat(names()).containsExactly("slow", "fast", "idle");
        assertThat(top.draw(4, 80).toString()).startsWith("iftally top 00:00:02  3 interfaces, by drops\n");
    }

    @Test
    void sortsNamesAsPeopleCount() {
        List<String> names = List.of("eth010", "Eth9", "eth9", "eth10", "eth", "eth9.2", "9", "eth9.10", "é1", "eth11");

        assertThat(names.stream().sorted(new NameOrder()))
                .containsExactly("9", "eth", "Eth9", "eth9", "eth9.2", "eth9.10", "eth010", "eth10", "eth11", "é1");
    }

    private List<String> names() {
        return top.draw(6, 40)
                .toString()
                .lines()
                .skip(2)
                .limit(3)
                .map(line -> line.substring(0, 4))
                .toList();
    }

    @Test
    void tellsRatesInAnotherUnit() {
        watch(3);

        type("B");
        assertThat(line(2)).startsWith("fast              125.0 k    62.5 k ");
        type("k");
        assertThat(line(1)).startsWith("INTERFACE         RX kB/s   TX kB/s ");
        assertThat(line(2)).startsWith("fast                  125        63 ");
        type("kp");
        assertThat(line(1)).startsWith("INTERFACE        RX pck/s  TX pck/s ");
        assertThat(line(2)).startsWith("fast                  125        63 ").contains(" (100%) ⣿");
        type("u");
        assertThat(line(2)).startsWith("fast                1.0 M   500.0 k ");
    }

    private String line(int number) {
        return line(top.draw(6, 80), number);
    }

    private static String line(Canvas canvas, int number) {
        return canvas.toString().lines().skip(number).findFirst().orElseThrow();
    }

    @Test
    void filtersWhileOneTypes() {
        watch(3);

        type("/S");
        assertThat(top.draw(5, 40)).hasToString("""
                iftally top 00:00:02  2 of 3 interfaces,
                INTERFACE        RX bit/s  TX bit/s
                fast                1.0 M   500.0 k
                slow              800.0 k   400.0 k
                /S_
                """);
        type("l");
        assertThat(line(2)).startsWith("slow ");
        assertThat(line(3)).isEmpty();
        top.press(Key.Named.ENTER);
        assertThat(line(5)).startsWith("with \"Sl\" (Esc: all)  Enter plots");
        top.press(Key.Named.ESCAPE);
        assertThat(line(2)).startsWith("fast ");
    }

    @Test
    void staysWithTheInterfaceThatWasChosen() {
        watch(3);
        top.press(Key.Named.DOWN);
        slow.update(traffic(3, 10_000_000));
        fast.update(traffic(3, 125_000));
        look(3);

        assertThat(line(2)).startsWith("slow ");
        assertThat(top.draw(6, 80).style(2, 0)).isEqualTo(Style.REVERSE);
        top.press(Key.Named.ENTER);
        assertThat(line(1)).isEqualTo("slow  a switch");
        top.press(Key.Named.DOWN);
        assertThat(line(1)).isEqualTo("fast  a switch");
    }

    @Test
    void plotsOneInterface() {
        watch(3);
        fast.update(traffic(3, 250_000));
        look(3);
        top.press(Key.Named.ENTER);

        assertThat(top.draw(16, 80)).hasToString("""
                iftally top 00:00:03  3 interfaces, by received and sent
                fast  a switch
                link up, 1.0 Gbit/s, full duplex, MTU 1500
                no resets
                                      received  a second                 sent  a second
                bytes                   750000   500.0 k               375000   250.0 k
                packets                    750       500                  375       250
                errors                      --        --                   --        --
                dropped                     --        --                   --        --
                RX bit/s: now 4.0 M, mean 1.8 M, top of the plot 2.5 M, 5 min 20 s wide
                                                                                               ⢸
                                                                                               ⣿
                TX bit/s: now 2.0 M, mean 875.0 k, top of the plot 1.3 M, 5 min 20 s wide
                                                                                               ⢸
                                                                                               ⣿
                Esc back  Up Down the next  b B p units  q quit  h help
                """);
        top.press(Key.Named.ESCAPE);
        assertThat(line(1)).startsWith("INTERFACE ");
    }

    @Test
    void marksWhatBeganAnewIsSilentOrGone() {
        watch(3);
        slow.update(at(3).set(Counter.RX_BYTES, 7).set(Counter.TX_BYTES, 7));
        fast.stale("a test");
        look(3);

        assertThat(top.draw(6, 50).toString()).startsWith("""
                iftally top 00:00:03  3 interfaces, 1 stale, by re
                INTERFACE        RX bit/s  TX bit/s STATE
                slow                   --        -- reset
                fast                   --        -- stale
                """);
        slow.gone("a test");
        look(4);
        assertThat(top.draw(6, 50).toString()).contains("\nslow                   --        -- gone\n");
        assertThat(top.draw(6, 20).toString())
                .contains("\nfast           stale\n")
                .contains("\nslow            gone\n");
        top = top(true);
        look(5);
        assertThat(top.draw(6, 50).toString()).doesNotContain("slow");
    }

    @Test
    void holdsStillWhilePaused() {
        watch(3);
        type(" ");
        fast.update(traffic(3, 1_000_000));
        look(3);
        assertThat(line(0)).startsWith("iftally top 00:00:02 ");
        assertThat(line(2)).startsWith("fast                1.0 M ");
        assertThat(line(5)).startsWith("paused, Space goes on  Enter plots");
        type(" ");
        look(4);
        assertThat(line(0)).startsWith("iftally top 00:00:04 ");
    }

    @Test
    void explainsItsKeysOnAnySizeOfTerminal() {
        watch(3);
        type("h");
        assertThat(top.draw(24, 80).toString())
                .startsWith("iftally top: how fast the tally's interfaces are, now\n\nUp Down PgUp")
                .contains("Any key goes back.");
        type("q");
        assertThat(line(1)).startsWith("INTERFACE ");
        assertThat(top.press(new Key.Typed('q'))).isFalse();
    }

    @Test
    void letsNoNameReachTheTerminalAsACommand() {
        for (String name : List.of("\u001b[2J\u0007", "\u009b31mred", "a\u202eb\u200d", "\u05d0\u05d1", "名前")) {
            tally.add(Identity.ofManual(name), Attributes.named(name, "a \u001b]0;source"));
        }
        watch(2);
        type("n");

        assertThat(top.draw(12, 20).toString().lines().skip(2).limit(8).map(line -> line.substring(0, 10)))
                .containsExactly(
                        "?[2J?     ",
                        "a?b?      ",
                        "fast      ",
                        "idle      ",
                        "slow      ",
                        "?31mred   ",
                        "??        ",
                        "名前      ".substring(0, 8) + "  ");
        top.press(Key.Named.HOME);
        top.press(Key.Named.ENTER);
        assertThat(line(1)).isEqualTo("?[2J?  a ?]0;source");
    }

    @Test
    void goesThroughALongList() {
        for (int i = 10; i < 60; i++) {
            tally.add(Identity.ofManual("m" + i), Attributes.named("m" + i, ""));
        }
        watch(2);
        type("n");

        top.draw(13, 20);
        top.press(Key.Named.PAGE_DOWN);
        assertThat(line(4)).startsWith("m18");
        top.draw(13, 20);
        top.press(Key.Named.END);
        assertThat(line(4)).startsWith("slow");
        top.press(Key.Named.UP);
        assertThat(line(4)).startsWith("slow");
        top.press(Key.Named.HOME);
        assertThat(line(2)).startsWith("fast");
    }

    @Test
    void printsPlainTables() {
        BatchTable batch = new BatchTable(tally.rows(), new Choice(Unit.BITS, Column.TOTAL, ""), false);
        slow.update(traffic(0, 100_000));
        batch.look(UPTIME_NANOS);
        slow.update(traffic(1, 100_000).set(Counter.RX_ERRORS, 3));
        tally.add(Identity.ofManual("x"), Attributes.named("\u001bc\u00e9", ""));
        batch.look(UPTIME_NANOS + SECOND);

        assertThat(batch.render(Instant.EPOCH)).isEqualTo("""
                1970-01-01T00:00:00Z  4 interfaces, 0 stale, by received and sent
                INTERFACE              RXbit/s        TXbit/s      RXpck/s      TXpck/s     ERR/s    DROP/s  %SPEED STATE
                slow                    800000         400000          100           50        --        --   80.00 up
                fast                        --             --           --           --        --        --      -- up
                idle                        --             --           --           --        --        --      --
                ?c?                         --             --           --           --        --        --      --

                """);
    }
}
