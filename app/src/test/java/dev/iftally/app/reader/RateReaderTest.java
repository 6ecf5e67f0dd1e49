package dev.iftally.app.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.InterfaceEstimators;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.rate.EstimatorParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateReaderTest {
    private static final String HEADER =
            "IFACE                 rxpck/s       txpck/s         rxB/s         txB/s  interval  constant\n";
    private static final String M1 =
            "m1                          0             0             0             0      0.5s     3.74s\n";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Tally tally;
    private InterfaceEstimators estimators;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(new TallyDirectories(directory, directory), Duration.ofDays(1));
        tally.add(Identity.ofManual("m1"), Attributes.named("m1", ""), Policy.CONTINUE);
        tally.add(Identity.ofPort(1, 1), Attributes.named("p1", ""), Policy.CONTINUE);
        estimators = new InterfaceEstimators(
                tally,
                name -> name.equals("m1") ? Optional.of(EstimatorParameters.of(500_000, 4_000_000)) : Optional.empty());
    }

    @AfterEach
    void close() {
        estimators.close();
        tally.close();
    }

    private int rate(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--runtime", directory.toString()));
        return Readers.run("rate", List.of(), all, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void showsThoseThatHaveAnEstimator() {
        assertThat(rate()).isZero();
        assertThat(out).hasToString(HEADER + M1);
    }

    @Test
    void showsOne() {
        assertThat(rate("m1")).isZero();
        assertThat(rate("dev", "m1", "-j")).isZero();
        assertThat(out)
                .hasToString(HEADER + M1
                        + "[{\"ifname\":\"m1\",\"rx\":{\"bps\":0,\"pps\":0},\"tx\":{\"bps\":0,\"pps\":0},"
                        + "\"estimator\":{\"interval\":-1,\"ewma_log\":3,\"interval_seconds\":0.5,"
                        + "\"time_constant_seconds\":3.74}}]\n");
    }

    @Test
    void printsThemAnewAtEachInterval() {
        assertThat(rate("--estimator", "m1", "0.1", "3")).isZero();
        assertThat(out).hasToString((HEADER + M1).repeat(3));
    }

    private static final String TITLES =
            "        IFACE   rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil\n";

    @Test
    void printsWhatWasCountedInEachIntervalAsSar() {
        assertThat(rate("p1", "0.1", "2")).isZero();
        String unknown = " p1" + "        --".repeat(8) + "\n";
        assertThat(out.toString()
                        .replaceFirst("Linux \\S+ \\(\\S+\\) \t\\d{4}-\\d\\d-\\d\\d \t_\\w+_\t\\(\\d+ CPU\\)", "LINUX")
                        .replaceAll("\\d\\d:\\d\\d:\\d\\d", "hh:mm:ss"))
                .isEqualTo("LINUX\n"
                        + ("\nhh:mm:ss" + TITLES + "hh:mm:ss          " + unknown).repeat(2)
                        + "\nAverage:" + TITLES);
    }

    @Test
    void printsAListOfJsonAtEachIntervalAndOneOfAverages() {
        assertThat(rate("-j", "0.1", "1")).isZero();
        assertThat(out.toString().replaceAll("\"20[^\"]+\"", "T"))
                .isEqualTo("[{\"ifname\":\"m1\",\"timestamp\":T,\"state\":\"waiting\"},"
                        + "{\"ifname\":\"p1\",\"timestamp\":T,\"state\":\"waiting\"}]\n[]\n");
    }

    @Test
    void measuresNothingThatTheTallyDoesNotHave() {
        assertThat(rate("p9", "1")).isOne();
        assertThat(err)
                .hasToString("iftally rate: the tally has no interface \"p9\";"
                        + " 'iftally show --source tally' lists those that it has\n");
    }

    @Test
    void saysWhoHasNoEstimator() {
        assertThat(rate("p1")).isOne();
        assertThat(rate("p2")).isOne();
        estimators.want(name -> Optional.empty());
        assertThat(rate()).isOne();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "iftally rate: \"p1\" has no estimator; 'estimator: 1s 8s' in the configuration,"
                                + " or run --estimator '1s 8s', gives it one; 'iftally rate p1 1' needs none",
                        "iftally rate: the tally has no interface \"p2\"; 'iftally show --source tally' lists those that it has",
                        "iftally rate: no interface has an estimator; 'estimator: 1s 8s' in the configuration,"
                                + " or run --estimator '1s 8s', gives each one; 'iftally rate 1' needs none");
    }

    @Test
    void knowsNoNamespaces() {
        assertThat(rate("-n", "blue")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("iftally rate: rates are the tally's, which is one for all network namespaces");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(rate("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: iftally rate [OPTIONS] [[dev] IF] INTERVAL [COUNT]\n");
    }
}
