package dev.iftally.views.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTreeTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    private Path directory;

    private final StillKernel devices = new StillKernel().device("eth1");
    private Path root;
    private Tally tally;
    private Interface port;

    @BeforeEach
    void openTally() throws IOException {
        root = directory.resolve("tree");
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
        port = tally.add(Identity.ofPort(1, 1), Attributes.named("eth1", "openflow port 1"), Policy.CONTINUE);
        read(1_000);
    }

    @AfterEach
    void closeTally() {
        tally.close();
    }

    @Test
    void writesTheSameTreeReadOnly() throws IOException {
        try (PlainTree tree = PlainTree.open(root, tally, devices)) {
            assertThat(tree.directory()).isEqualTo(root);
            assertThat(root.resolve("eth1/statistics/rx_bytes")).hasContent("1000\n");
            assertThat(root.resolve("eth1/statistics/tx_bytes")).doesNotExist();
            assertThat(root.resolve("eth1/counters")).hasContent("rx_bytes=1000\n");
            assertThat(root.resolve("eth1/source")).hasContent("openflow port 1\n");
            assertThat(root.resolve("eth1/custom")).doesNotExist();
            assertThat(root.resolve("update_stats/update_stats")).isEmptyFile();
            assertThat(root.resolve("net/dev")).content().endsWith("  eth1:    1000" + row(" "));
            assertThat(root.resolve("net/overlay/dev")).content().endsWith("  eth1:    1000" + row(" "));
            assertThat(root.resolve("net/overlay/eth1/statistics/tx_bytes")).hasContent("0\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("net/dev"))))
                    .isEqualTo("r--r--r--");
        }
    }

    @Test
    void replacesWhatHasChangedAndNothingElse() throws IOException {
        try (PlainTree tree = PlainTree.open(root, tally, devices)) {
            Files.setLastModifiedTime(root.resolve("eth1/statistics/rx_bytes"), LONG_AGO);
            Files.setLastModifiedTime(root.resolve("eth1/source"), LONG_AGO);

            read(2_000);
            tree.refresh();

            assertThat(root.resolve("eth1/statistics/rx_bytes")).hasContent("2000\n");
            assertThat(Files.getLastModifiedTime(root.resolve("eth1/statistics/rx_bytes")))
                    .isGreaterThan(LONG_AGO);
            assertThat(Files.getLastModifiedTime(root.resolve("eth1/source"))).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void followsInterfacesThatComeAndGo() throws IOException {
        try (PlainTree tree = PlainTree.open(root, tally, devices)) {
            port.describe(port.attributes().withName("wan"));
            tree.refresh();
            assertThat(root.resolve("eth1")).doesNotExist();
            assertThat(root.resolve("wan/statistics/rx_bytes")).hasContent("1000\n");

            port.gone("taken away");
            tree.refresh();
            assertThat(root.resolve("wan")).doesNotExist();
            assertThat(root.resolve("net/overlay/wan")).doesNotExist();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        PlainTree.open(root, tally, devices).close();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void erasesWhatADeadDaemonLeft() throws IOException {
        PlainTree dead = PlainTree.open(root, tally, devices);
        // Nobody holds the lock of a marker that was made anew.
        Files.delete(root.resolve(".iftally"));
        Files.createFile(root.resolve(".iftally"));
        port.describe(port.attributes().withName("wan"));

        try (PlainTree tree = PlainTree.open(root, tally, devices);
                Stream<Path> entries = Files.list(tree.directory())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(".iftally", "net", "update_stats", "wan");
        }
        assertThat(dead.directory()).isEmptyDirectory();
    }

    @Test
    void leavesATreeAloneWhoseDaemonLives() throws IOException {
        try (PlainTree first = PlainTree.open(root, tally, devices)) {
            assertThatThrownBy(() -> PlainTree.open(root, tally, devices))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "another iftally serves %s: end that one, or choose another directory for the tree (--tree DIR)",
                            first.directory());
            assertThat(root.resolve("eth1/statistics/rx_bytes")).hasContent("1000\n");
        }
    }

    @Test
    void leavesADirectoryAloneThatSomebodyElseUses() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("diary"), "dear me");

        assertThatThrownBy(() -> PlainTree.open(root, tally, devices))
                .isInstanceOf(IOException.class)
                .hasMessage("%s is not empty (it has diary): choose another directory for the tree (--tree DIR)", root);
        assertThat(root.resolve("diary")).hasContent("dear me");
    }

    private void read(long rxBytes) {
        port.update(new Reading()
                .clear(System.currentTimeMillis() * 1_000_000L, System.nanoTime())
                .set(Counter.RX_BYTES, rxBytes));
    }

    private static String row(String blank) {
        return blank
                + "      0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n";
    }
}
