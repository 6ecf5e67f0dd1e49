package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code doctor}, and {@code doctor --rules} on devices of the kernel's, of which one shows another number in sysfs. */
class DoctorIT {
    private PrivateHost host;

    @BeforeEach
    void makeDevices() throws Exception {
        host = PrivateHost.start();
        host.shell("ip link add v0 type veth peer name v1").ok();
        host.shell("ip link property add dev v0 altname the-first-one").ok();
    }

    @AfterEach
    void removeDevices() throws IOException {
        host.close();
    }

    @Test
    void devicesThatKeepTheRulesAreCounted() throws Exception {
        assertThat(host.iftally("doctor", "--rules", "--for", "10ms").ok())
                .isEqualTo("3 devices watched, no rule broken\n");
        assertThat(host.iftally("doctor", "--rules", "the-first-one", "--for", "10ms")
                        .ok())
                .isEqualTo("1 device watched, no rule broken\n");
        assertThat(host.iftally("doctor", "--rules", "--for", "10ms", "-j").ok())
                .isEqualTo("[]\n");
    }

    @Test
    void aBrokenRuleIsNamedWithItsNumbers() throws Exception {
        Files.writeString(host.directory().resolve("four"), "4\n");
        host.shell("mount --bind %s/four /sys/class/net/v0/statistics/tx_packets".formatted(host.directory()))
                .ok();

        PrivateHost.Result text = host.iftally("doctor", "--rules", "--for", "10ms");
        PrivateHost.Result json = host.iftally("doctor", "--rules", "--for", "10ms", "v0", "-j");

        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).isEqualTo("""
                broken   v0              tx_packets shows 4, netlink 0 before and 0 after
                                         rule: a file of sysfs shows the counter that netlink does
                3 devices watched, in all 1 finding
                """);
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.out()).isEqualTo("""
                [{"ifname":"v0","rule":"sysfs","verdict":"broken",\
                "numbers":"tx_packets shows 4, netlink 0 before and 0 after",\
                "text":"a file of sysfs shows the counter that netlink does"}]
                """);
    }

    @Test
    void whatLiesOverSysfsIsNotTheDriversFault() throws Exception {
        host.shell("mkdir tally && echo 4 >tally/tx_packets && mount --bind tally /sys/class/net/v0/statistics")
                .ok();

        assertThat(host.iftally("doctor", "--rules", "--for", "10ms").ok())
                .isEqualTo("3 devices watched, no rule broken\n");
    }

    @Test
    void aDeviceThatIsNotThereIsSaid() throws Exception {
        PrivateHost.Result refused = host.iftally("doctor", "--rules", "v9");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("iftally doctor: RTM_GETLINK v9: ").contains("ENODEV");
    }

    @Test
    void theWaysAreToldWithWhatTheyReach() throws Exception {
        host.buildPreload();

        assertThat(host.iftally("doctor").out())
                .containsPattern("kernel module      (update_stats is |this kernel loads no modules)")
                .contains("overlay            run --overlay reaches what reads /proc/net/dev and /sys")
                .contains("exec               exec -- COMMAND reaches what reads /proc/net/dev and /sys")
                .contains("and what asks by netlink (ip, bmon), but for static and Go programs");
    }
}
