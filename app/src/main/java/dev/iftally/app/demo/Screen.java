package dev.iftally.app.demo;

import dev.iftally.app.config.Directories;
import dev.iftally.app.daemon.Daemon;
import dev.iftally.simulator.EmbeddedSwitch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the demo shows each second: the table, what other programs read, and where else to look. */
final class Screen {
    /** Cursor home, clear to the end: the picture stays where it is. */
    private static final String REDRAW = "\033[H\033[J";

    private final Isolation isolation;
    private final EmbeddedSwitch demoSwitch;
    private final Daemon daemon;
    private final Directories directories;
    private final Optional<String> page;
    private final RateTable table;
    private final boolean terminal;

    Screen(
            Isolation isolation,
            EmbeddedSwitch demoSwitch,
            Daemon daemon,
            Directories directories,
            Optional<String> page,
            boolean terminal) {
        this.table = new RateTable(daemon.rows());
        this.page = page;
        this.isolation = isolation;
        this.demoSwitch = demoSwitch;
        this.daemon = daemon;
        this.directories = directories;
        this.terminal = terminal;
    }

    String render() {
        StringBuilder screen = new StringBuilder();
        screen.append("iftally demo: OpenFlow switch %s, datapath %016x%n"
                .formatted(demoSwitch.connectionMethod(), demoSwitch.datapathId()));
        page.ifPresent(url ->
                screen.append("The same in a browser, with plots: ").append(url).append('\n'));
        screen.append('\n');
        screen.append(table.render()).append('\n');
        screen.append(asToolsReadIt()).append('\n');
        screen.append(whereElse());
        return terminal
                ? REDRAW + TerminalSize.now().fit(screen.toString())
                : screen.append('\n').toString();
    }

    private String asToolsReadIt() {
        if (isolation == Isolation.NONE) {
            Path file = daemon.tree().resolve("net/dev");
            return "No private namespace may be made here (iftally doctor says more): /proc is left alone.\n$ cat "
                    + file + "\n" + read(file);
        }
        String files = daemon.whyPlain()
                .map(why -> "The tree is plain files: " + why + "\n")
                .orElse("");
        return files + "Any tool in this demo's namespace reads the same:\n$ cat /proc/net/dev\n"
                + output(List.of("cat", "/proc/net/dev"));
    }

    private String whereElse() {
        long pid = ProcessHandle.current().pid();
        String enter = switch (isolation) {
            case ROOT -> "nsenter -t %d -m -n %s%n".formatted(pid, tool());
            case USER -> "nsenter -t %d -U -m -n --preserve-credentials %s%n".formatted(pid, tool());
            case NONE -> "cat %s/s1-eth1/statistics/rx_bytes%n".formatted(daemon.tree());
        };
        return """
                Look for yourself in another terminal (Ctrl-C here ends the demo):
                  %s  ./iftally --runtime %s show s1-eth1
                  ./iftally --state %s events
                """.formatted(enter, directories.runtime(), directories.state());
    }

    /** Debian keeps ifconfig where the PATH of a plain user does not look. */
    private static String tool() {
        return Stream.of("/usr/sbin/ifconfig", "/sbin/ifconfig", "/usr/bin/ifconfig")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .map(path -> path + " s1-eth1")
                .orElse("cat /proc/net/dev");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.getMessage() + "\n";
        }
    }

    /** A process of its own, because that is what a tool is. */
    private static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getMessage() + "\n";
        }
    }
}
