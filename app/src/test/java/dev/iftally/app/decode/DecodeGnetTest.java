package dev.iftally.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bytes are little-endian. */
class DecodeGnetTest {
    private static final Path RECORDED = Path.of("../wire/src/test/resources/dev/iftally/wire/gnet");

    private static final String MEMBERS = "14000100 6400000000000000 03000000 00000000 "
            + "0c000800 0300000001000000 "
            + "14000700 3200000000000000 02000000 00000000 "
            + "0c000200 ffffffff 06000000 "
            + "14000500 0000000001000000 0600000000000000 "
            + "18000300 0100000002000000030000000400000005000000 "
            + "07000400 dead01 00 ";

    private static final String SHOWN = "\"basic\":{\"bytes\":100,\"packets\":4294967299},"
            + "\"basic_hw\":{\"bytes\":50,\"packets\":2},\"rate_est\":{\"bps\":4294967296,\"pps\":6},"
            + "\"queue\":{\"qlen\":1,\"backlog\":2,\"drops\":3,\"requeues\":4,\"overlimits\":5},\"app\":\"dead01\"";

    private static final String TC_STATS =
            "2c000300 ffffffffffffffff 02000000 03000000 04000000 05000000 06000000 07000000 08000000 00000000 ";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int decode(String... hex) throws IOException {
        Path file = Files.writeString(directory.resolve("gnet.hex"), String.join(" ", hex));
        return decode(file);
    }

    private int decode(Path file) {
        return new CommandLine(new DecodeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("gnet", file.toString());
    }

    @Test
    void showsEveryStructure() throws IOException {
        assertThat(decode("78000700", MEMBERS, TC_STATS, "07000400 dead01 00")).isZero();
        assertThat(out)
                .hasToString("{" + SHOWN
                        + ",\"tc_stats\":{\"bytes\":18446744073709551615,\"packets\":2,\"drops\":3,\"overlimits\":4,"
                        + "\"bps\":5,\"pps\":6,\"qlen\":7,\"backlog\":8}}\n");
    }

    @Test
    void showsWhatStandsInTheContainer() throws IOException {
        assertThat(decode(MEMBERS)).isZero();
        assertThat(out).hasToString("{" + SHOWN + "}\n");
    }

    @Test
    void leavesOutWhatIsAbsent() throws IOException {
        assertThat(decode("1c000700", "18000300 00000000 00000000 00000000 00000000 00000000"))
                .isZero();
        assertThat(decode("04000700")).isZero();
        assertThat(decode("")).isZero();
        assertThat(out).hasToString("""
                        {"queue":{"qlen":0,"backlog":0,"drops":0,"requeues":0,"overlimits":0}}
                        {}
                        {}
                        """);
    }

    @Test
    void showsWhatAnOldKernelSendsAlone() throws IOException {
        assertThat(decode(TC_STATS, "07000400 dead01 00")).isZero();
        assertThat(out.toString()).startsWith("{\"tc_stats\":{").endsWith("},\"xstats\":\"dead01\"}\n");
    }

    @Test
    void showsWhichEstimatorIsAskedFor() throws IOException {
        assertThat(decode("06000500 fe02 0000")).isZero();
        assertThat(out).hasToString("{\"rate\":{\"interval\":-2,\"ewma_log\":2}}\n");
    }

    @Test
    void showsMessagesOfTheKernel() {
        assertThat(decode(RECORDED.resolve("qdiscs.hex"))).isZero();
        assertThat(out.toString())
                .contains("{\"type\":\"RTM_NEWQDISC\",\"seq\":7,\"flags\":2,\"basic\":{\"bytes\":4346,\"packets\":45},"
                        + "\"rate_est\":{\"bps\":1127,\"pps\":11},"
                        + "\"queue\":{\"qlen\":0,\"backlog\":0,\"drops\":0,\"requeues\":0,\"overlimits\":0},"
                        + "\"tc_stats\":{\"bytes\":4346,\"packets\":45,\"drops\":0,\"overlimits\":0,\"bps\":1127,"
                        + "\"pps\":11,\"qlen\":0,\"backlog\":0}}\n");
        assertThat(decode(RECORDED.resolve("classes.hex"))).isZero();
        assertThat(out.toString())
                .contains("\"app\":\"2d0000000000000000000000bb490000bb490000\",\"tc_stats\"")
                .doesNotContain("xstats");
    }

    @Test
    void saysWhatIsBrokenAndWhere() throws IOException {
        assertThat(decode("14000100 6400000000000000 03000000")).isOne();
        assertThat(decode("05000500 fe000000")).isOne();
        assertThat(decode("04000700 zz")).isOne();
        assertThat(out).hasToString("""
                        {"error":"netlink attribute 1, byte 0: a length of 4 to 16 expected, not 20","offset":0}
                        {"error":"TCA_RATE, byte 4: EINVAL: a struct tc_estimator of 2 bytes expected, not 1","offset":4}
                        {}
                        {"error":"'z' in line 1 is no hex digit; expected them alone, as xxd -p prints them","offset":4}
                        """);
    }
}
