package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts see of a command that failed, beside the tools that they may come from. */
class ExitCodesIT {
    private static final Path DOCUMENT = Path.of("../docs/tools.md");
    private static final Pattern ROW =
            Pattern.compile("\\|[^|]*\\| `([^`]+)` \\| (\\d+) \\| `iftally ([^`]+)` \\| (\\d+) \\|");

    private static PrivateHost host;

    @BeforeAll
    static void openHost() throws Exception {
        host = PrivateHost.start();
    }

    @AfterAll
    static void closeHost() throws IOException {
        host.close();
    }

    @Test
    void areThoseOfTheDocument() throws Exception {
        List<Matcher> rows = Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);

        SoftAssertions codes = new SoftAssertions();
        for (Matcher row : rows) {
            codes.assertThat(host.run(row.group(1).split(" ", -1)).exitCode())
                    .as(row.group(1))
                    .isEqualTo(Integer.parseInt(row.group(2)));
            codes.assertThat(host.launch(row.group(3).split(" ", -1)).exitCode())
                    .as("iftally " + row.group(3))
                    .isEqualTo(Integer.parseInt(row.group(4)));
        }
        codes.assertAll();
    }

    @Test
    void classesAreOfADevice() throws Exception {
        assertThat(host.run("tc", "class", "show").ok()).isEmpty();
        assertThat(host.launch("class").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ip -j link show nope                    | show -j --source linux nope",
                "ip -j stats show dev nope               | show -j stats dev nope",
                "tc -s -j qdisc show dev nope            | qdisc -j nope",
                "tc -s -j class show dev nope            | class -j nope",
                "ethtool --json -I -a lo                 | ethtool -j lo -I -a",
                "ethtool --json -a nope                  | ethtool -j nope -a",
                "ethtool --json --show-fec lo            | ethtool -j lo --show-fec",
                "ethtool --json -S nope --all-groups     | ethtool -j nope --all-groups",
            })
    void whatFailedHasTheToolsJson(String tool, String ours) throws Exception {
        PrivateHost.Result theirs = host.run(tool.strip().split(" +", -1));
        PrivateHost.Result result = host.launch(ours.strip().split(" +", -1));

        assertThat(theirs.exitCode()).isEqualTo(1);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo(theirs.out());
    }

    @Test
    void driverStatisticsThatAreNotThereAreAnEmptyListToo() throws Exception {
        PrivateHost.Result result = host.launch("ethtool", "-j", "lo");

        assertThat(result.out()).isEqualTo("[ ]\n");
        assertThat(result.err()).isEqualTo("iftally ethtool: lo: no stats available\n");
    }
}
