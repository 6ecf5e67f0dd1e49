package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally top} on a real pseudo-terminal, which tmux keeps and shows. */
class TopIT {
    private static final String TITLES = "INTERFACE        RX bit/s  TX bit/s   ERR/s  DROP/s STATE   SHARE\n";
    private static final String FAST = "fast              400.0 M   200.0 M      --      -- up      40.0% ⣿⣿⣿⣿⣿⡇\n";
    private static final String SLOW = "slow                8.0 k     4.0 k      --      -- up       0.0%\n";
    private static final String KEYS = "Enter plots  / filter  < > sort  b B p units  Space pause  q quit  h help\n";
    private static final String PROMPT = "ready$ ";

    private PrivateHost host;
    private SteadyTraffic traffic;
    private Path socket;

    @BeforeEach
    void open() throws Exception {
        host = PrivateHost.start();
        Files.createDirectories(host.runtime());
        traffic = new SteadyTraffic(host.runtime(), host.directory().resolve("state"));
        traffic.add("slow", 1_000, 20);
        traffic.add("fast", 50_000_000, 40_000);
        socket = host.directory().resolve("tmux");
    }

    @AfterEach
    void close() throws Exception {
        tmux("kill-server");
        traffic.close();
        host.close();
    }

    private PrivateHost.Result tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString(), "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        return host.run(command.toArray(String[]::new));
    }

    /** Starts a shell on a terminal of this size. */
    private void shell(int columns, int rows) throws Exception {
        traffic.start();
        tmux(
                        "new-session",
                        "-d",
                        "-x",
                        Integer.toString(columns),
                        "-y",
                        Integer.toString(rows),
                        "env",
                        "LC_ALL=C.UTF-8",
                        "PS1=" + PROMPT,
                        "bash",
                        "--norc",
                        "--noprofile")
                .ok();
        tmux("set", "-g", "status", "off").ok();
        tmux("set", "-g", "window-size", "manual").ok();
        tmux("set", "-g", "escape-time", "0").ok();
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows))
                .ok();
        awaitScreen(screen -> assertThat(screen).startsWith(PROMPT.strip()));
    }

    private void type(String... keys) throws Exception {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tmux(command.toArray(String[]::new)).ok();
    }

    /** Starts the view as the shell's job; {@code top} in the directory then has its process number. */
    private void top(String... arguments) throws Exception {
        String command =
                "%s --runtime %s top %s".formatted(PrivateHost.LAUNCHER, host.runtime(), String.join(" ", arguments));
        type(
                "clear; bash -c 'echo $$ >%s; exec %s'; echo ended $?"
                        .formatted(host.directory().resolve("top"), command),
                "Enter");
    }

    private long process() throws IOException {
        return Long.parseLong(Files.readString(host.directory().resolve("top")).strip());
    }

    private String screen() throws Exception {
        return tmux("capture-pane", "-p").ok().replaceAll("top \\d\\d:\\d\\d:\\d\\d", "top hh:mm:ss");
    }

    /** Looks at the screen until it is as it is to be. */
    private void awaitScreen(org.assertj.core.api.ThrowingConsumer<String> wanted) {
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> wanted.accept(screen()));
    }

    private void awaitScreen(String wanted) {
        awaitScreen(screen -> assertThat(screen).isEqualTo(wanted));
    }

    private void awaitText(String wanted) {
        awaitScreen(screen -> assertThat(screen).contains(wanted));
    }

    @Test
    void showsEveryInterfaceAndDoesWhatKeysSay() throws Exception {
        shell(80, 8);
        type("stty -g >%s".formatted(host.directory().resolve("before")), "Enter");
        top();
        String head = "iftally top hh:mm:ss  2 interfaces, by received and sent\n";
        awaitScreen(head + TITLES + FAST + SLOW + "\n\n\n" + KEYS);

        type("n", "R");
        awaitScreen("iftally top hh:mm:ss  2 interfaces, by name, reversed\n" + TITLES + SLOW + FAST + "\n\n\n" + KEYS);
        type("a", "p");
        awaitText("fast               40.0 k    20.0 k ");
        type("b", "/", "s", "l");
        awaitScreen(head.replace("2 int", "1 of 2 int") + TITLES + SLOW + "\n\n\n\n/sl_\n");
        type("Escape");
        awaitScreen(head + TITLES + FAST + SLOW + "\n\n\n" + KEYS);
        type("Down", "Enter");
        awaitText("\nslow  a test\nlink up, 1.0 Gbit/s, full duplex, MTU 1500\nno resets\n");
        type("Escape");
        awaitText(TITLES);
        type("?");
        awaitText("iftally top: how fast the tally's interfaces are, now\n");
        type("x", "q");
        awaitScreen(screen -> assertThat(screen).startsWith("ended 0\nready$"));

        type("stty -g >%s".formatted(host.directory().resolve("after")), "Enter");
        await().untilAsserted(() -> assertThat(host.directory().resolve("after"))
                .hasSameTextualContentAs(host.directory().resolve("before")));
    }

    @Test
    void followsTheSizeOfItsTerminal() throws Exception {
        shell(80, 8);
        top();
        awaitText(FAST);
        tmux("resize-window", "-x", "20", "-y", "6").ok();
        awaitScreen("""
                iftally top hh:mm:ss
                INTERFACE      bit/s
                fast         600.0 M
                slow          12.0 k

                Enter plots  / filte
                """);
        tmux("resize-window", "-x", "12", "-y", "3").ok();
        awaitScreen("needs 20x4\n\n\n");
        tmux("resize-window", "-x", "80", "-y", "5").ok();
        awaitText(TITLES + FAST + SLOW + KEYS);
    }

    @Test
    void endsAtOnceWhenItsTerminalGoesAway() throws Exception {
        shell(80, 8);
        top();
        awaitText(FAST);
        long process = process();
        tmux("kill-server").ok();

        await().untilAsserted(() ->
                assertThat(Path.of("/proc", Long.toString(process))).doesNotExist());
    }

    @Test
    void leavesTheTerminalAsItWasWhenItIsTerminated() throws Exception {
        shell(80, 8);
        top();
        awaitText(FAST);
        host.run("kill", "-TERM", Long.toString(process())).ok();
        awaitText("ended 143\nready$");
        type("stty -a | grep -c ' -echo '", "Enter");
        awaitText("\n0\nready$");
    }

    @Test
    void stopsAndGoesOnAsTheShellSays() throws Exception {
        shell(80, 8);
        type("clear; %s --runtime %s top".formatted(PrivateHost.LAUNCHER, host.runtime()), "Enter");
        awaitText(FAST);
        type("C-z");
        awaitText("Stopped");
        type("clear; fg", "Enter");
        awaitText(TITLES + FAST + SLOW);
        type("C-c");
        awaitScreen(screen -> assertThat(screen).doesNotContain(TITLES).contains("ready$"));
    }

    @Test
    void letsNoNameReachTheTerminalAsACommand() throws Exception {
        traffic.add("\033]2;evil\007", 1_000_000, 10);
        traffic.add("\033[2J\u009b31m", 2_000_000, 10);
        shell(80, 8);
        String title = tmux("display", "-p", "#{pane_title}").ok();
        top();

        awaitScreen("iftally top hh:mm:ss  4 interfaces, by received and sent\n"
                + TITLES
                + FAST
                + "?[2J?31m           16.0 M     8.0 M      --      -- up       1.6%\n"
                + "?]2;evil?           8.0 M     4.0 M      --      -- up       0.8%\n"
                + SLOW
                + "\n"
                + KEYS);
        assertThat(tmux("display", "-p", "#{pane_title}").ok()).isEqualTo(title);
    }

    @Test
    void drawsInAsciiWhereTheLocaleHasNoMore() throws Exception {
        shell(80, 8);
        type("export LC_ALL=C", "Enter");
        top();
        awaitText(FAST.replace("⣿⣿⣿⣿⣿⡇", "######"));
    }

    @Test
    void needsATerminalOrPrintsPlainTables() throws Exception {
        traffic.start();
        PrivateHost.Result refused = host.iftally("top");
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .isEqualTo("iftally top: standard input and output are no terminal, which the full screen needs;"
                        + " --batch prints plain tables\n");

        String table = """
                T  2 interfaces, 0 stale, by name
                INTERFACE              RXbit/s        TXbit/s      RXpck/s      TXpck/s     ERR/s    DROP/s  %SPEED STATE
                fast                 400000000      200000000        40000        20000        --        --   40.00 up
                slow                      8000           4000           20           10        --        --    0.00 up

                """;
        String printed =
                host.iftally("top", "--batch", "--sort", "name", "1", "2").ok();
        assertThat(printed.replaceAll("(?m)^20\\S+Z", "T")).isEqualTo(table.repeat(2));
        assertThat(host.iftally("top", "-b", "--sort", "colour").exitCode()).isEqualTo(2);
    }

    @Test
    void leavesItsLastPictureAboveThePromptWhereThereIsNoSecondScreen() throws Exception {
        shell(80, 8);
        type("export TERM=vt100", "Enter");
        top();
        awaitText(FAST);
        type("q");
        awaitScreen(screen -> assertThat(screen).contains(FAST).endsWith(KEYS + "ended 0\nready$\n"));
    }

    @Test
    void takesTheOptionsOfTop() throws Exception {
        traffic.start();

        assertThat(host.iftally("top", "-b", "-n", "2", "-d", "1").ok())
                .containsPattern("(?s)fast +400000000 .*fast +400000000 ");
        assertUsage(
                "interval: \"x\" is not a time; expected a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s",
                "-d",
                "x");
        assertUsage("count: \"0\" is not a positive number", "-n", "0");
        assertUsage("expected INTERVAL [COUNT] or -d and -n, not both", "-n", "1", "1");
    }

    private void assertUsage(String why, String... arguments) throws Exception {
        PrivateHost.Result refused = host.iftally(
                Stream.concat(Stream.of("top"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(refused.err()).isEqualTo("iftally top: %s\nTry 'iftally top --help'.\n".formatted(why));
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhatItCannotDrawOn() throws Exception {
        shell(80, 8);
        type("export TERM=dumb", "Enter");
        top();
        awaitText("ended 1\n");
        assertThat(screen()).contains("iftally top: this kind of terminal (dumb) cannot place its cursor");
    }
}
