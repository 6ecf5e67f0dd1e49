package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of docs/tools.md, cell by cell; its last column is tested in the virtual machine (KernelModuleIT). */
class ToolsDocumentIT {
    private static final Path DOCUMENT = Path.of("../docs/tools.md");
    private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| (\\w+) \\| (\\w+) \\| (\\w+) \\| (\\w+) \\|");
    private static final String VALUE = "987654321";

    private PrivateHost host;

    @BeforeEach
    void openHost() throws Exception {
        host = PrivateHost.start();
        host.buildPreload();
        host.shell("ip link add sw1 type ifb && ip link set sw1 up").ok();
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    @Test
    void theColumnsOfTreeAndExecHold() throws Exception {
        run();

        assertThat(shown("")).isEqualTo(claimed(2));
        assertThat(shown(PrivateHost.LAUNCHER + " --runtime " + host.runtime() + " exec -- "))
                .isEqualTo(claimed(4));
    }

    @Test
    void theColumnOfTheOverlayHolds() throws Exception {
        run("--overlay");

        assertThat(shown("")).isEqualTo(claimed(3));
    }

    private void run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(options));
        host.startIftally(arguments.toArray(String[]::new));
        host.awaitLog(options.length == 0 ? "the tree is at" : "the tally lies over");
        host.shell("echo sw1 > " + host.tree().resolve("update_stats/update_stats"))
                .ok();
        host.iftally("set", "sw1", "rx_bytes=" + VALUE, "rx_packets=" + VALUE).ok();
        if (options.length > 0) {
            await().untilAsserted(() -> assertThat(host.shell("cat /sys/class/net/sw1/statistics/rx_bytes")
                            .out())
                    .startsWith(VALUE));
        }
    }

    /** The commands that show the value. */
    private List<String> shown(String before) throws Exception {
        List<String> showing = new ArrayList<>();
        for (Matcher row : rows()) {
            String command = row.group(1)
                    .replace("/run/iftally", host.runtime().toString())
                    .replace("iftally show", PrivateHost.LAUNCHER + " --runtime " + host.runtime() + " show")
                    .replace("IF", "sw1");
            if (host.shell(before + command).out().contains(VALUE)) {
                showing.add(row.group(1));
            }
        }
        return showing;
    }

    private static List<String> claimed(int column) throws Exception {
        return rows().stream()
                .filter(row -> row.group(column).equals("yes"))
                .map(row -> row.group(1))
                .toList();
    }

    private static List<Matcher> rows() throws Exception {
        List<Matcher> rows = Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }
}
