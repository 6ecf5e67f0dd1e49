package dev.iftally.app.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KstatCommandTest {
    private static final String ALL_OF_P3 = """
            openflow:3:p3:class	net
            openflow:3:p3:crtime	0
            openflow:3:p3:ipackets	5
            openflow:3:p3:ipackets64	4294967301
            openflow:3:p3:snaptime	0.000000007
            """;

    @TempDir
    Path directory;

    private Tally tally;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
        add(3);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private Interface add(int port) {
        Interface added = tally.add(Identity.ofPort(1, port), Attributes.named("p" + port, ""), Policy.CONTINUE);
        added.update(new Reading().clear(1, 7).set(Counter.RX_PACKETS, 0x1_0000_0005L));
        return added;
    }

    private int run(String line) {
        return run(List.of("--runtime", directory.resolve("run").toString()), line);
    }

    private int run(List<String> before, String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> behind = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
        return Readers.run("kstat", before, behind, new PrintWriter(out), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-p",
                "-p -m openflow",
                "-pm openflow -n p3",
                "-p -i3 -c net",
                "-p -s * -n /^p[0-9]$/",
                "-p openflow",
                "openflow:3 -p",
                "-p ::p?:",
                "-p -- :3",
            })
    void selectsByOptionsOrBySelectors(String line) {
        assertThat(run(line)).isZero();
        assertThat(out).hasToString(ALL_OF_P3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-q                      | 0",
                "-q openflow:::ipackets  | 0",
                "-q hme                  | 1",
                "-c disk                 | 1",
                "-p :::rbytes            | 1",
                "-p nope p3 ::p3:crtime  | 0",
                "-s 0.5                  | 1",
                "--help                  | 0",
                "-h                      | 0",
            })
    void theExitCodeSaysWhetherAnythingMatched(String line, int exitCode) {
        assertThat(run(line)).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-x              | there is no option -x",
                "-px             | there is no option -x",
                "--foo           | there is no option --foo",
                "-p -m           | option -m without its value",
                "--runtime       | option --runtime without its value",
                "-qp             | -q does not go with -C, -j, -l and -p",
                "-m hme hme:0    | module:instance:name:statistic does not go with -m, -i, -n and -s",
                "--netns blue    | the tally is one for all network namespaces",
                "-T x            | -T: expected d or u, not \"x\"",
                "-s /[a/         | /[a/ is no regular expression: Unclosed character class",
                ":::/(/          | /(/ is no regular expression: Unclosed group",
                "a:b:c:d:e       | a:b:c:d:e has 5 parts; expected module:instance:name:statistic",
                "0               | interval: expected a whole number from 1 to 999999999, not \"0\"",
                "1 0             | count: expected a whole number from 1 to 999999999, not \"0\"",
                "99999999999 1   | interval: expected a whole number from 1 to 999999999, not \"99999999999\"",
                "1 2 3           | \"3\" is one number too many; expected [interval [count]]",
            })
    void saysInOneSentenceWhatIsWrong(String line, String sentence) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err).hasToString("iftally kstat: " + sentence + "\nTry 'iftally kstat --help'.\n");
    }

    @Test
    void listsAgainAtEachIntervalBehindAnEmptyLine() {
        assertThat(run("-p :::ipackets 1 2")).isZero();
        assertThat(out).hasToString("openflow:3:p3:ipackets\t5\n\nopenflow:3:p3:ipackets\t5\n");
    }

    @Test
    void theTimeMayStandAboveEachListing() {
        assertThat(run("-p -T u :::ipackets")).isZero();
        assertThat(out.toString()).matches("\\d{10}\nopenflow:3:p3:ipackets\t5\n");
        assertThat(run("-Td -p :::ipackets")).isZero();
        assertThat(out.toString())
                .matches("(?s)[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\nopenflow:.*");
    }

    @Test
    void ourOptionsStandBeforeTheCommand() {
        String runtime = directory.resolve("run").toString();

        assertThat(run(List.of("-j", "--runtime=" + runtime), ":::ipackets")).isZero();
        assertThat(out.toString())
                .startsWith("[{\n\t\"module\": \"openflow\",\n")
                .endsWith("}]\n");
    }

    @Test
    void aTableThatIsNotThereIsFatal() {
        Path nowhere = directory.resolve("none");

        assertThat(run(List.of("--runtime", nowhere.toString()), "")).isEqualTo(3);
        assertThat(err)
                .hasToString(
                        ("iftally kstat: no tally in %s: start the daemon (iftally run), or name its directory with"
                                        + " --runtime\n")
                                .formatted(nowhere));
    }

    @Test
    void aTableThatVanishesBetweenTwoListingsIsFatal() throws Exception {
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> run("-p :::ipackets 1"));
        while (out.getBuffer().isEmpty()) {
            Thread.onSpinWait();
        }
        Files.delete(directory.resolve("run/tally"));

        assertThat(exitCode.get()).isEqualTo(3);
        assertThat(out).hasToString("openflow:3:p3:ipackets\t5\n");
        assertThat(err.toString()).contains("iftally kstat: no tally in ");
    }

    private Interface driver(String module, Runnable refresh) {
        Interface nic = tally.add(Identity.ofDriver(module, 0), Attributes.named(module + "0", ""), Policy.CONTINUE);
        nic.update(new Reading().clear(1, 7).set(Counter.RX_PACKETS, 0));
        nic.onRefresh(refresh);
        return nic;
    }

    @Test
    void driversAreAskedWhatTheyCountNow() {
        AtomicLong count = new AtomicLong();
        AtomicReference<Interface> nic = new AtomicReference<>();
        nic.set(driver("hme", () -> {
            long next = count.incrementAndGet();
            nic.get().update(new Reading().clear(1 + next, 7 + next).set(Counter.RX_PACKETS, next));
        }));

        assertThat(run("-p hme:::/^(ipackets|snaptime)$/")).isZero();
        assertThat(out).hasToString("hme:0:hme0:ipackets\t1\nhme:0:hme0:snaptime\t0.000000008\n");
        assertThat(run("-p hme:::ipackets")).isZero();
        assertThat(out).hasToString("hme:0:hme0:ipackets\t2\n");
    }

    @Test
    void aDriverThatBlocksOrFailsKeepsNobodyFromTheOthers() {
        CountDownLatch release = new CountDownLatch(1);
        driver("stuck", () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        driver("failing", () -> {
            throw new IllegalStateException("out of order");
        });

        assertThat(run("-p :::ipackets")).isZero();
        release.countDown();
        assertThat(out).hasToString("""
                        failing:0:failing0:ipackets	0
                        openflow:3:p3:ipackets	5
                        stuck:0:stuck0:ipackets	0
                        """);
    }

    @Test
    void listsTenThousandInterfaces() {
        for (int port = 4; port <= 10_002; port++) {
            add(port);
        }

        assertThat(run("-p :::ipackets64")).isZero();
        assertThat(out.toString().lines())
                .hasSize(10_000)
                .startsWith("openflow:3:p3:ipackets64\t4294967301")
                .endsWith("openflow:10002:p10002:ipackets64\t4294967301");
    }
}
