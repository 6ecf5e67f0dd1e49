package dev.iftally.views.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mounted tree as people and their tools see it: a server process and its readers in a private mount namespace. */
class TreeIT {
    @TempDir
    private Path directory;

    private Path tree;
    private PrivateMounts mounts;

    @BeforeEach
    void makeNamespace() throws IOException {
        tree = directory.resolve("tree");
        mounts = new PrivateMounts();
    }

    @AfterEach
    void endNamespace() {
        mounts.close();
    }

    @Test
    void doesWhatTheUpdateStatsDocumentDoes() throws Exception {
        mounts.serve(directory, tree);

        assertThat(mounts.run(tree, resource("update_stats.sh"))).isEqualTo("""
                # register
                pr-s1-eth1
                pr-s1-eth2
                # list
                tx_window_errors
                tx_packets
                tx_heartbeat_errors
                tx_fifo_errors
                tx_errors
                tx_dropped
                tx_compressed
                tx_carrier_errors
                tx_bytes
                tx_aborted_errors
                rx_packets
                rx_over_errors
                rx_missed_errors
                rx_length_errors
                rx_frame_errors
                rx_fifo_errors
                rx_errors
                rx_dropped
                rx_crc_errors
                rx_compressed
                rx_bytes
                multicast
                collisions
                     23 -rw-r--r-- root root 4096
                # write
                12345
                18446744073709551615
                0
                # several at once
                rx_packets=2
                rx_bytes=1
                pr-s1-eth1:       1       2    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                pr-s1-eth2: 18446744073709551615       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                # take out
                net
                update_stats
                """);
    }

    @Test
    void saysWhyAWriteIsWrong() throws Exception {
        mounts.serve(directory, tree).order("port eth1 1");

        assertThat(mounts.run(tree, """
                cd "$TREE"
                echo manual > update_stats/update_stats
                echo one > manual/statistics/rx_bytes
                echo rx_bytes=1 no_such=2 > manual/counters
                echo net > update_stats/update_stats
                echo 5 > eth1/statistics/rx_bytes
                echo -eth1 > update_stats/update_stats
                echo %0300d > update_stats/update_stats
                echo 5 > manual/source
                echo 5 > manual/new
                mkdir new
                rm manual/counters
                chmod 600 manual/counters
                mv manual eth2
                cat manual/counters eth1/source
                """.formatted(0))).isEqualTo("""
                bash: line 3: echo: write error: Invalid argument
                bash: line 4: echo: write error: Invalid argument
                bash: line 5: echo: write error: Invalid argument
                bash: line 6: echo: write error: Device or resource busy
                bash: line 7: echo: write error: Device or resource busy
                bash: line 8: echo: write error: File name too long
                bash: line 9: manual/source: Permission denied
                bash: line 10: manual/new: Permission denied
                mkdir: cannot create directory 'new': Operation not permitted
                rm: cannot remove 'manual/counters': Operation not permitted
                chmod: changing permissions of 'manual/counters': Operation not permitted
                mv: cannot move 'manual' to 'eth2': Operation not permitted
                openflow port 1
                """);
    }

    @Test
    void letsOthersReadAndTheOwnerAloneWrite() throws Exception {
        mounts.serve(directory, tree).order("port eth1 1234");

        assertThat(mounts.run(tree, """
                chmod 755 "$TREE/.."
                setpriv --reuid=65534 --clear-groups bash -c '
                  cat "$TREE/eth1/statistics/rx_bytes"
                  echo mine > "$TREE/update_stats/update_stats"'
                """)).isEqualTo("""
                1234
                bash: line 3: %s/update_stats/update_stats: Permission denied
                """.formatted(tree));
    }

    @Test
    void showsAReaderThatSeeksBackTheValueOfThatMoment() throws Exception {
        mounts.serve(directory, tree);

        assertThat(mounts.run(tree, """
                cd "$TREE"
                echo eth1 > update_stats/update_stats
                echo 1000 > eth1/statistics/rx_bytes
                perl -e '
                  open(my $f, "<", "eth1/statistics/rx_bytes") or die;
                  sysread($f, my $first, 2);
                  system("echo 2345 > eth1/statistics/rx_bytes");
                  sysread($f, my $rest, 100);
                  sysseek($f, 0, 0);
                  sysread($f, my $again, 100);
                  print "$first|$rest|$again"'
                """)).isEqualTo("""
                10|00
                |2345
                """);
    }

    @Test
    void listsTenThousandInterfaces() throws Exception {
        mounts.serve(directory, tree).order("ports 10000");

        assertThat(mounts.run(tree, """
                ls "$TREE" | wc -l
                ls -f "$TREE" | sort -u | wc -l
                ls -l "$TREE" | grep -c '^drwxr-xr-x 1 root root'
                wc -l < "$TREE/net/dev"
                cat "$TREE/port10000/statistics/rx_bytes"
                """)).isEqualTo("""
                10002
                10004
                10002
                10002
                10000
                """);
    }

    @Test
    void forgetsANameAtOnceWhenItIsTakenOutAndSoonWhenItIsGone() throws Exception {
        PrivateMounts.Served server = mounts.serve(directory, tree);
        server.order("port eth1 1");

        assertThat(mounts.run(tree, """
                cd "$TREE"
                echo manual > update_stats/update_stats
                cat manual/statistics/rx_bytes eth1/statistics/rx_bytes
                echo -manual > update_stats/update_stats
                ls -d manual
                """)).isEqualTo("""
                0
                1
                ls: cannot access 'manual': No such file or directory
                """);

        server.order("rename eth1 wan");
        await().untilAsserted(() -> assertThat(mounts.run(tree, "ls \"$TREE\"")).isEqualTo("net\nupdate_stats\nwan\n"));
        await().untilAsserted(() -> assertThat(mounts.run(tree, "cat \"$TREE/eth1/source\""))
                .endsWith("/eth1/source: No such file or directory\n"));
    }

    @Test
    void leavesReadersWithEnotconnWhenItIsKilledAndMountsAnewOverItsOwnDeadMount() throws Exception {
        PrivateMounts.Served first = mounts.serve(directory, tree);
        first.order("port eth1 1");
        mounts.run(
                tree, "echo manual > \"$TREE/update_stats/update_stats\"; echo rx_bytes=7 > \"$TREE/manual/counters\"");

        first.kill();
        assertThat(mounts.run(tree, "cat \"$TREE/net/dev\""))
                .isEqualTo("cat: %s/net/dev: Transport endpoint is not connected\n".formatted(tree));

        mounts.serve(directory, tree);
        assertThat(mounts.run(tree, "cat \"$TREE/manual/counters\" \"$TREE/eth1/counters\""))
                .isEqualTo("rx_bytes=7\nrx_bytes=1\n");
        assertThat(mounts.run(tree, "grep -c fuse.iftally /proc/self/mountinfo"))
                .isEqualTo("1\n");
    }

    @Test
    void endsCleanlyAlsoWhileSomebodyHasAFileOpen() throws Exception {
        PrivateMounts.Served server = mounts.serve(directory, tree);
        String opened = mounts.run(tree, "exec 3< \"$TREE/net/dev\"; sleep 600 <&3 >/dev/null 2>&1 & echo $!");

        assertThat(server.end()).isZero();

        assertThat(mounts.run(
                        tree, "grep -c fuse.iftally /proc/self/mountinfo; cat /proc/%s/fd/3".formatted(opened.strip())))
                .isEqualTo("0\ncat: /proc/%s/fd/3: Transport endpoint is not connected\n".formatted(opened.strip()));
        mounts.run(tree, "kill " + opened.strip());
    }

    @Test
    void refusesADirectoryThatAnotherOneServes() throws Exception {
        mounts.serve(directory, tree);

        assertThat(mounts.start(directory.resolve("other"), tree).line())
                .isEqualTo(
                        "Exception in thread \"main\" java.io.IOException: another iftally serves %s:".formatted(tree)
                                + " end that one, or choose another directory for the tree (--tree DIR)");
    }

    @Test
    void refusesADirectoryThatHasSomethingInIt() throws Exception {
        assertThat(mounts.run(tree, "mkdir \"$TREE\"; touch \"$TREE/diary\"")).isEmpty();

        assertThat(mounts.start(directory, tree).line())
                .isEqualTo("Exception in thread \"main\" java.io.IOException: %s is not empty (it has diary):"
                                .formatted(tree)
                        + " choose another directory for the tree (--tree DIR)");
    }

    @Test
    void saysInOneSentenceWhenItMayNotMount() throws Exception {
        assertThat(mounts.start(directory, tree, "setpriv", "--bounding-set=-sys_admin", "--inh-caps=-all")
                        .line())
                .isEqualTo("Exception in thread \"main\" dev.iftally.views.tree.FuseUnavailableException:"
                        + " mounting the tree on %s needs root, or a user namespace of one's own (unshare -Urm)"
                                .formatted(tree));
    }

    @Test
    void servesInAUserNamespaceOfItsOwn() throws Exception {
        PrivateMounts.Served server = mounts.start(directory, tree, "unshare", "--user", "--map-root-user", "--mount");

        assertThat(server.line()).isEqualTo("ready " + tree);
        assertThat(server.order("port eth1 1")).isEqualTo("done");
        assertThat(server.end()).isZero();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TreeIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
