package dev.iftally.views.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Enrichment;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceEstimators;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.fuse.FuseOpcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree as the kernel sees it, request for request, with a real tally below and no mount above. */
class TreeServerTest {
    private static final String REGISTRY = "update_stats/update_stats";
    private static final String NET_DEV_HEADER = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            """;

    @TempDir
    private Path directory;

    private final Kernel kernel = new Kernel();
    private final StillKernel devices = new StillKernel();
    private final Instant start = Instant.now();
    private Instant now = start;
    private Tally tally;
    private Folders folders;

    @BeforeEach
    void openTally() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
        folders = new Folders(tally, kernel::forget);
        InstantSource clock = () -> now;
        kernel.attach(new TreeServer(
                tally, folders, devices, clock, new TreeServer.Owner(0, 0, start.getEpochSecond()), kernel));
    }

    @AfterEach
    void closeTally() {
        tally.close();
    }

    @Test
    void showsTheDocumentsTree() {
        register("pr-s1-eth1");

        assertThat(kernel.list("", 4096)).containsExactly(".", "..", "update_stats", "net", "pr-s1-eth1");
        assertThat(kernel.list("update_stats", 4096)).containsExactly(".", "..", "update_stats");
        assertThat(kernel.list("net", 4096)).containsExactly(".", "..", "dev", "overlay");
        assertThat(kernel.list("net/overlay", 4096)).containsExactly(".", "..", "dev", "pr-s1-eth1");
        assertThat(kernel.list("pr-s1-eth1", 4096))
                .containsExactly(
                        ".",
                        "..",
                        "statistics",
                        "counters",
                        "source",
                        "age",
                        "start_time",
                        "custom",
                        "notes",
                        "speed",
                        "duplex",
                        "rate");
        assertThat(kernel.list("pr-s1-eth1/statistics", 4096))
                .hasSize(2 + 23)
                .contains("rx_bytes", "multicast", "tx_compressed")
                .doesNotContain("rx_nohandler");
        assertThat(kernel.list("net/overlay/pr-s1-eth1/statistics", 4096))
                .hasSize(2 + 24)
                .contains("rx_nohandler");
    }

    @Test
    void showsModesAndSizesAsSysfsAndProcfsDo() {
        register("pr-s1-eth1");

        assertThat(kernel.stat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("100644 4096");
        assertThat(kernel.stat("pr-s1-eth1/counters")).isEqualTo("100644 4096");
        assertThat(kernel.stat("pr-s1-eth1/source")).isEqualTo("100444 4096");
        assertThat(kernel.stat("pr-s1-eth1/statistics")).isEqualTo("40755 0");
        assertThat(kernel.stat("net/overlay/pr-s1-eth1/statistics/rx_bytes")).isEqualTo("100444 4096");
        assertThat(kernel.stat("net/dev")).isEqualTo("100444 0");
        assertThat(kernel.stat(REGISTRY)).isEqualTo("100644 4096");
    }

    @Test
    void registersInterfacesAndListsThem() {
        assertThat(kernel.write(REGISTRY, "pr-s1-eth1\n")).isEqualTo(Kernel.OK);
        assertThat(kernel.write(REGISTRY, "pr-s1-eth2")).isEqualTo(Kernel.OK);
        assertThat(kernel.write(REGISTRY, "pr-s1-eth1\n")).isEqualTo(Kernel.OK);

        assertThat(kernel.cat(REGISTRY)).isEqualTo("pr-s1-eth1\npr-s1-eth2\n");
        assertThat(kernel.cat("pr-s1-eth1/source")).isEqualTo("manual\n");
    }

    @Test
    void startsAManualInterfaceAtZeroAndTakesWhatIsWritten() {
        register("pr-s1-eth1");
        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("0\n");
        assertThat(kernel.cat("pr-s1-eth1/counters")).isEmpty();
        assertThat(kernel.cat("pr-s1-eth1/age")).isEqualTo("ENODATA");

        assertThat(kernel.write("pr-s1-eth1/statistics/rx_bytes", "12345\n")).isEqualTo(Kernel.OK);
        assertThat(kernel.write("pr-s1-eth1/statistics/tx_bytes", "18446744073709551615"))
                .isEqualTo(Kernel.OK);

        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("12345\n");
        assertThat(kernel.cat("pr-s1-eth1/statistics/tx_bytes")).isEqualTo("18446744073709551615\n");
        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_packets")).isEqualTo("0\n");
        assertThat(kernel.cat("pr-s1-eth1/counters")).isEqualTo("rx_bytes=12345\ntx_bytes=18446744073709551615\n");
    }

    @Test
    void setsAValueAbsolutelyAlsoALowerOne() {
        register("pr-s1-eth1");

        kernel.write("pr-s1-eth1/statistics/rx_bytes", "12345\n");
        now = now.plusSeconds(1);
        kernel.write("pr-s1-eth1/statistics/rx_bytes", "7\n");

        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("7\n");
    }

    @Test
    void refusesWhatIsNoUnsigned64BitDecimalAndChangesNothing() {
        register("pr-s1-eth1");
        kernel.write("pr-s1-eth1/statistics/rx_bytes", "12345\n");

        for (String wrong : new String[] {
            "",
            "\n",
            "-1",
            "+1",
            "0x10",
            "1.5",
            " 1",
            "1 ",
            "1\n\n",
            "18446744073709551616",
            "99999999999999999999",
            "one"
        }) {
            assertThat(kernel.write("pr-s1-eth1/statistics/rx_bytes", wrong))
                    .as("writing '%s'", wrong)
                    .isEqualTo("EINVAL");
        }
        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("12345\n");
    }

    @Test
    void takesAWriteAsOneValueWhateverItsOffset() {
        register("pr-s1-eth1");

        assertThat(kernel.write("pr-s1-eth1/statistics/rx_bytes", "77\n".getBytes(StandardCharsets.US_ASCII), 4096))
                .isEqualTo(Kernel.OK);

        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("77\n");
    }

    @Test
    void writesSeveralCountersAtOnceOrNone() {
        register("pr-s1-eth1");

        assertThat(kernel.write("pr-s1-eth1/counters", "rx_bytes=1 rx_packets=2\n\trx_unicast=3\n"))
                .isEqualTo(Kernel.OK);
        for (String wrong : new String[] {
            "rx_bytes=5 rx_packets=x",
            "rx_bytes=5 no_such=1",
            "rx_bytes=5 rx_bytes=6",
            "rx_bytes",
            "rx_bytes=",
            "=5",
            "\n",
            ""
        }) {
            assertThat(kernel.write("pr-s1-eth1/counters", wrong))
                    .as("writing '%s'", wrong)
                    .isEqualTo("EINVAL");
        }

        assertThat(kernel.cat("pr-s1-eth1/counters")).isEqualTo("rx_packets=2\nrx_bytes=1\nrx_unicast=3\n");
    }

    @Test
    void readsBackWhatItWroteItself() {
        register("a");
        register("b");
        kernel.write("a/counters", "rx_bytes=1 multicast=2 rx_broadcast=3 upcall_errors=4");

        assertThat(kernel.write("b/counters", kernel.cat("a/counters"))).isEqualTo(Kernel.OK);

        assertThat(kernel.cat("b/counters")).isEqualTo(kernel.cat("a/counters"));
    }

    @Test
    void takesAnInterfaceOutAndHasItsNameForgotten() {
        register("pr-s1-eth1");
        long file = kernel.walk("pr-s1-eth1/statistics/rx_bytes");
        long handle = kernel.open(file, 0);

        assertThat(kernel.write(REGISTRY, "-pr-s1-eth1\n")).isEqualTo(Kernel.OK);

        assertThat(kernel.forgotten).containsExactly("pr-s1-eth1");
        assertThat(kernel.list("", 4096)).containsExactly(".", "..", "update_stats", "net");
        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("ENOENT");
        assertThat(kernel.read(file, handle, 0, 100)).isEqualTo("ENODEV");
        assertThat(kernel.open(file, 0)).isEqualTo(-1);
        assertThat(kernel.write(REGISTRY, "-pr-s1-eth1\n")).isEqualTo("ENOENT");
    }

    @Test
    void startsAtZeroWhatIsRegisteredAgain() {
        register("pr-s1-eth1");
        kernel.write("pr-s1-eth1/statistics/rx_bytes", "12345");
        kernel.write(REGISTRY, "-pr-s1-eth1");

        register("pr-s1-eth1");

        assertThat(kernel.cat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("0\n");
        assertThat(kernel.write("pr-s1-eth1/statistics/rx_bytes", "7")).isEqualTo(Kernel.OK);
        assertThat(kernel.cat("pr-s1-eth1/counters")).isEqualTo("rx_bytes=7\n");
    }

    @Test
    void refusesNamesThatNoInterfaceCanHave() {
        for (String wrong : new String[] {
            "",
            "\n",
            ".",
            "..",
            "net",
            "update_stats",
            "a/b",
            "a b",
            "a\tb",
            "a:b",
            "a\nb",
            "sixteen-bytes-xx",
            "-",
            "-a/b"
        }) {
            assertThat(kernel.write(REGISTRY, wrong)).as("writing '%s'", wrong).isEqualTo("EINVAL");
        }
        assertThat(kernel.write(REGISTRY, new byte[] {(byte) 0xff}, 0)).isEqualTo("EINVAL");
        assertThat(kernel.write(REGISTRY, "x".repeat(256))).isEqualTo("ENAMETOOLONG");
        assertThat(kernel.cat(REGISTRY)).isEmpty();
    }

    @Test
    void refusesPathsWithNamesThatAreTooLong() {
        assertThat(kernel.stat("x".repeat(255))).isEqualTo("ENOENT");
        assertThat(kernel.stat("x".repeat(256))).isEqualTo("ENAMETOOLONG");
    }

    @Test
    void acceptsTheLongestName() {
        assertThat(kernel.write(REGISTRY, "fifteen-bytes-x")).isEqualTo(Kernel.OK);
        assertThat(kernel.write(REGISTRY, "zähler")).isEqualTo(Kernel.OK);

        assertThat(kernel.cat(REGISTRY)).isEqualTo("fifteen-bytes-x\nzähler\n");
    }

    @Test
    void refusesWritesToWhatASwitchFeedsAndSaysWhoOwnsIt() {
        port("eth1", 1);

        assertThat(kernel.write("eth1/statistics/rx_bytes", "5")).isEqualTo("EBUSY");
        assertThat(kernel.write("eth1/counters", "rx_bytes=5")).isEqualTo("EBUSY");
        assertThat(kernel.write(REGISTRY, "eth1")).isEqualTo("EBUSY");
        assertThat(kernel.write(REGISTRY, "-eth1")).isEqualTo("EBUSY");
        assertThat(kernel.cat("eth1/source")).isEqualTo("openflow 0000000000000001 port 1\n");
        assertThat(kernel.cat(REGISTRY)).isEmpty();
    }

    @Test
    void showsWhatASwitchCountedAndNothingElse() {
        read(port("eth1", 1), Counter.RX_BYTES, 1_500);

        assertThat(kernel.cat("eth1/statistics/rx_bytes")).isEqualTo("1500\n");
        assertThat(kernel.cat("eth1/statistics/tx_bytes")).isEqualTo("ENODATA");
        assertThat(kernel.cat("eth1/counters")).isEqualTo("rx_bytes=1500\n");
    }

    @Test
    void tellsWhatTheDriverCountsBesides() {
        Interface port = port("eth1", 1);
        assertThat(kernel.cat("eth1/custom")).isEqualTo("ENODATA");

        port.updateDriverCounters(List.of(new DriverCounter("tx_q1 drops", 3), new DriverCounter("rx_q0", -1)));

        assertThat(kernel.cat("eth1/custom")).isEqualTo("tx_q1 drops=3\nrx_q0=18446744073709551615\n");
        assertThat(kernel.cat("eth1/counters")).isEmpty();
    }

    @Test
    void tellsWhatASecondSourceNotes() {
        Interface port = port("eth1", 1);
        assertThat(kernel.cat("eth1/notes")).isEqualTo("ENODATA");
        assertThat(kernel.cat("eth1/speed")).isEqualTo("ENODATA");
        assertThat(kernel.cat("eth1/duplex")).isEqualTo("ENODATA");

        Map<String, String> notes = Map.of("type", "vxlan", "external_ids:iface-id", "6e9f");
        tally.enrich(
                port.identity(), new Enrichment("", 0, 0, 2_500_000_000L, Duplex.HALF, LinkState.UNKNOWN, "", notes));

        assertThat(kernel.cat("eth1/notes")).isEqualTo("external_ids:iface-id=6e9f\ntype=vxlan\n");
        assertThat(kernel.cat("eth1/speed")).isEqualTo("2500\n");
        assertThat(kernel.cat("eth1/duplex")).isEqualTo("half\n");
    }

    @Test
    void tellsWhatTheEstimatorFinds() {
        port("eth1", 1);
        kernel.cat("eth1/source");
        Interface manual = tally.add(Identity.ofManual("m1"), Attributes.named("m1", ""), Policy.CONTINUE);
        assertThat(kernel.list("m1/rate", 4096))
                .containsExactly(".", "..", "estimator", "rx_bytes", "rx_packets", "tx_bytes", "tx_packets");
        assertThat(kernel.cat("m1/rate/estimator")).isEqualTo("ENODATA");
        assertThat(kernel.cat("m1/rate/tx_packets")).isEqualTo("ENODATA");

        try (InterfaceEstimators _ =
                new InterfaceEstimators(tally, name -> Optional.of(EstimatorParameters.of(1_000_000, 8_000_000)))) {
            assertThat(manual.rate()).isPresent();
            assertThat(kernel.cat("m1/rate/estimator")).isEqualTo("1.000 7.488\n");
            assertThat(kernel.cat("m1/rate/rx_bytes")).isEqualTo("0\n");
            assertThat(kernel.cat("m1/rate/rx_packets")).isEqualTo("0\n");
            assertThat(kernel.cat("m1/rate/tx_bytes")).isEqualTo("0\n");
            assertThat(kernel.cat("m1/rate/tx_packets")).isEqualTo("0\n");
            assertThat(kernel.cat("eth1/rate/estimator")).isEqualTo("1.000 7.488\n");
            assertThat(kernel.cat("eth1/rate/rx_bytes")).isEqualTo("ENODATA");
        }
        assertThat(kernel.cat("m1/rate/rx_bytes")).isEqualTo("ENODATA");
    }

    @Test
    void tellsAgeAndStartTime() {
        Interface port = port("eth1", 1);
        assertThat(kernel.cat("eth1/start_time")).isEqualTo("ENODATA");

        now = start.plusSeconds(10);
        Reading reading = new Reading().clear(nanos(now), System.nanoTime()).countingFor(2_500_000_000L);
        port.update(reading.set(Counter.RX_BYTES, 1));
        now = now.plusMillis(1_250);

        assertThat(kernel.cat("eth1/age")).isEqualTo("1.250\n");
        Instant counting = start.plusMillis(7_500);
        assertThat(kernel.cat("eth1/start_time"))
                .isEqualTo("%d.%03d\n".formatted(counting.getEpochSecond(), counting.getNano() / 1_000_000));
    }

    @Test
    void takesTheContentsAgainWheneverAReaderSeeksBack() {
        Interface port = port("eth1", 1);
        read(port, Counter.RX_BYTES, 1_000);
        long node = kernel.walk("eth1/statistics/rx_bytes");
        long handle = kernel.open(node, 0);

        assertThat(kernel.read(node, handle, 0, 2)).isEqualTo("10");
        read(port, Counter.RX_BYTES, 2_345);
        assertThat(kernel.read(node, handle, 2, 100)).isEqualTo("00\n");
        assertThat(kernel.read(node, handle, 5, 100)).isEmpty();
        assertThat(kernel.read(node, handle, 0, 100)).isEqualTo("2345\n");
    }

    @Test
    void listsEveryInterfaceInNetDev() {
        register("a");
        kernel.write(
                "a/counters",
                "rx_bytes=1 rx_packets=2 rx_errors=3 rx_dropped=4 rx_missed_errors=5 rx_fifo_errors=6"
                        + " rx_length_errors=1 rx_over_errors=2 rx_crc_errors=3 rx_frame_errors=4 rx_compressed=7"
                        + " multicast=8 tx_bytes=9 tx_packets=10 tx_errors=11 tx_dropped=12 tx_fifo_errors=13"
                        + " collisions=14 tx_carrier_errors=1 tx_aborted_errors=2 tx_window_errors=3"
                        + " tx_heartbeat_errors=4 tx_compressed=15");
        read(port("pr-s1-eth1", 1), Counter.TX_BYTES, -1);

        assertThat(kernel.cat("net/dev")).isEqualTo(NET_DEV_HEADER + """
                     a:       1       2    3    9    6    10          7         8        9      10   11   12   13    14      10         15
                pr-s1-eth1:       0       0    0    0    0     0          0         0 18446744073709551615       0    0    0    0     0       0          0
                """);
    }

    @Test
    void showsInTheOverlayTheTallyAndElseTheKernel() {
        devices.device("lo").set("lo", LinkStats.RX_BYTES, 42).set("lo", LinkStats.TX_BYTES, 42);
        devices.device("eth1").set("eth1", LinkStats.RX_BYTES, 7).set("eth1", LinkStats.RX_NOHANDLER, 9);
        read(port("eth1", 1), Counter.RX_BYTES, 1_000);
        read(port("without-device", 2), Counter.RX_BYTES, 5);

        assertThat(kernel.cat("net/overlay/dev")).isEqualTo(NET_DEV_HEADER + """
                    lo:      42       0    0    0    0     0          0         0       42       0    0    0    0     0       0          0
                  eth1:    1000       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                """);
        assertThat(kernel.cat("net/overlay/eth1/statistics/rx_bytes")).isEqualTo("1000\n");
        assertThat(kernel.cat("net/overlay/eth1/statistics/rx_nohandler")).isEqualTo("9\n");
        assertThat(kernel.cat("net/overlay/without-device/statistics/rx_bytes")).isEqualTo("5\n");
        assertThat(kernel.cat("net/overlay/without-device/statistics/tx_bytes")).isEqualTo("ENODATA");
        assertThat(kernel.write("net/overlay/eth1/statistics/rx_bytes", "5")).isEqualTo("EACCES");
    }

    @Test
    void leavesToTheKernelInTheOverlayWhatNobodySetOfAManualInterface() {
        devices.device("eth1").set("eth1", LinkStats.TX_BYTES, 7);
        register("eth1");
        kernel.write("eth1/statistics/rx_bytes", "5");

        assertThat(kernel.cat("eth1/statistics/tx_bytes")).isEqualTo("0\n");
        assertThat(kernel.cat("net/overlay/eth1/statistics/tx_bytes")).isEqualTo("7\n");
        assertThat(kernel.cat("net/overlay/eth1/statistics/rx_bytes")).isEqualTo("5\n");
    }

    @Test
    void leavesADeviceAloneWhenTheInterfaceIsBoundToAnotherOne() {
        devices.device("eth1").set("eth1", LinkStats.RX_BYTES, 7);
        Interface port = port("eth1", 1);
        read(port, Counter.RX_BYTES, 1_000);

        port.describe(port.attributes().boundTo(1, 99));
        assertThat(kernel.cat("net/overlay/dev")).contains("  eth1:       7 ");
        port.describe(port.attributes().boundTo(1, 1));
        assertThat(kernel.cat("net/overlay/dev")).contains("  eth1:    1000 ");
    }

    @Test
    void handsAProcessOfAnotherNetworkItsOwnNetDev() {
        devices.device("eth1");

        assertThat(kernel.as(StillKernel.STRANGER).cat("net/overlay/dev")).isEqualTo(StillKernel.NET_DEV_OF_STRANGER);
    }

    @Test
    void followsARename() {
        Interface port = port("eth1", 1);
        long old = kernel.walk("eth1");

        port.describe(port.attributes().withName("wan"));
        folders.refresh();

        assertThat(kernel.forgotten).containsExactly("eth1");
        assertThat(kernel.stat("eth1")).isEqualTo("ENOENT");
        assertThat(kernel.stat("wan")).isEqualTo("40755 0");
        assertThat(kernel.walk("wan")).isNotEqualTo(old);
    }

    @Test
    void goesOnListingInTheRightPlaceWhateverComesAndGoesMeanwhile() {
        for (int i = 0; i < 10_000; i++) {
            register("if" + i);
        }

        assertThat(kernel.list("", 512)).hasSize(10_004).doesNotHaveDuplicates();
    }

    @Test
    void acceptsANewSizeAsNothingAndRefusesANewMode() {
        register("pr-s1-eth1");

        assertThat(kernel.setAttributes("pr-s1-eth1/statistics/rx_bytes", 8)).isEqualTo(Kernel.OK);
        assertThat(kernel.setAttributes("pr-s1-eth1/statistics/rx_bytes", 1)).isEqualTo("EPERM");
        assertThat(kernel.setAttributes("pr-s1-eth1/statistics/rx_bytes", 2)).isEqualTo("EPERM");
        assertThat(kernel.stat("pr-s1-eth1/statistics/rx_bytes")).isEqualTo("100644 4096");
    }

    @Test
    void refusesToBeAFileSystemLikeAnyOther() {
        register("pr-s1-eth1");

        assertThat(kernel.ask(FuseOpcode.FUSE_MKDIR, "")).isEqualTo("EPERM");
        assertThat(kernel.ask(FuseOpcode.FUSE_UNLINK, "pr-s1-eth1")).isEqualTo("EPERM");
        assertThat(kernel.ask(FuseOpcode.FUSE_RENAME2, "")).isEqualTo("EPERM");
        assertThat(kernel.ask(FuseOpcode.FUSE_CREATE, "")).isEqualTo("EACCES");
        assertThat(kernel.ask(FuseOpcode.FUSE_GETXATTR, "pr-s1-eth1")).isEqualTo("ENOSYS");
        assertThat(kernel.ask(FuseOpcode.FUSE_FLUSH, "")).isEqualTo("ENOSYS");
        assertThat(kernel.write("net/dev", "x")).isEqualTo("EACCES");
    }

    private void register(String name) {
        assertThat(kernel.write(REGISTRY, name + "\n")).isEqualTo(Kernel.OK);
    }

    private Interface port(String name, int number) {
        String source = "openflow %016x port %d".formatted(1, number);
        return tally.add(Identity.ofPort(1, number), Attributes.named(name, source), Policy.CONTINUE);
    }

    private void read(Interface port, Counter counter, long value) {
        now = now.plusSeconds(1);
        port.update(new Reading().clear(nanos(now), System.nanoTime()).set(counter, value));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
