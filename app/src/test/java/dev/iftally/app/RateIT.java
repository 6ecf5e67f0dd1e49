package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally rate} at an interval, beside sar. */
class RateIT {
    private static final String TITLES =
            "        IFACE   rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil\n";
    /** No reading came between the two looks. */
    private static final String NOT_YET =
            "         fast        --        --        --        --        --        --        --        --\n";

    private static final String FAST =
            "         fast  40000.00  20000.00  48828.12  24414.06        --        --        --     40.00\n";

    private PrivateHost host;

    @BeforeEach
    void open() throws Exception {
        host = PrivateHost.start();
    }

    @AfterEach
    void close() throws Exception {
        host.close();
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d", "hh:mm:ss");
    }

    @Test
    void printsOfADeviceWhatSarPrints() throws Exception {
        host.shell("sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1;"
                        + " ip link add v0 type veth peer name v1; ip link set v0 up; ip link set v1 up")
                .ok();
        host.startIftally("run", "--linux", "--no-web");
        host.awaitLog("linux is up");
        String sar = host.shell("S_TIME_FORMAT=ISO LC_ALL=C sar -n DEV --iface=v0 2 2")
                .ok();

        assertThat(withoutTimes(host.iftally("rate", "v0", "2", "2").ok())).isEqualTo(withoutTimes(sar));
    }

    @Test
    void printsExactRatesAndTheirAveragesAtCtrlC() throws Exception {
        Files.createDirectories(host.runtime());
        try (SteadyTraffic traffic =
                new SteadyTraffic(host.runtime(), host.directory().resolve("state"))) {
            traffic.add("fast", 50_000_000, 40_000);
            traffic.start();
            Process rate = host.startIftally("rate", "fast", "0.3");
            await().until(() -> host.log().split(FAST, -1).length > 3);
            host.run("kill", "-INT", Long.toString(rate.pid())).ok();
            assertThat(PrivateHost.exitCode(rate)).isZero();
            String printed = host.log();

            assertThat(withoutTimes(printed.substring(printed.indexOf('\n') + 1)))
                    .matches("(?s)(\n\\Qhh:mm:ss" + TITLES + "hh:mm:ss" + NOT_YET + "\\E)*(\n\\Qhh:mm:ss" + TITLES
                            + "hh:mm:ss" + FAST + "\\E)+\n\n\\QAverage:" + TITLES + "Average:" + FAST + "\\E");
        }
    }
}
