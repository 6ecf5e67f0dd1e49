package dev.iftally.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.app.guard.SmallHost.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an overlay whose daemon is killed. */
class GuardIT {
    private SmallHost host;
    private String mountsBefore;

    @BeforeEach
    void openHost() throws Exception {
        host = SmallHost.open();
        host.shell("ip link add sw1 type ifb");
        mountsBefore = mounts();
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guard,overlay,create-netdevs", "guard,overlay,create-netdevs,plain"})
    void theKernelsValuesAreBackWhenTheDaemonIsKilled(String options) throws Exception {
        Program daemon = host.start(options, "sw1", "sw2");
        assertThat(rxBytes()).isEqualTo("13\n");

        daemon.kill();

        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(mountsBefore));
        await().untilAsserted(() -> assertThat(devices()).isEqualTo("lo sw1"));
        assertThat(rxBytes()).isEqualTo("0\n");
        assertThat(host.shell("cat /proc/net/dev")).isEqualTo(host.shell("cat /proc/self/net/dev"));
        await().untilAsserted(() -> assertThat(host.said()).contains("its guard has put the kernel's values back"));
    }

    @Test
    void theKernelsValuesAreBackWhenTheDaemonIsKilledWhileItIsAtItsOwnTree() throws Exception {
        Program daemon = host.start("guard,overlay,create-netdevs", "sw1", "sw2");
        daemon.order("hang");

        host.shell("kill -KILL " + daemon.processId());

        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(mountsBefore));
        await().untilAsserted(() -> assertThat(devices()).isEqualTo("lo sw1"));
        daemon.kill();
    }

    @Test
    void aGuardThatIsKilledIsReplaced() throws Exception {
        Program daemon = host.start("guard,overlay,create-netdevs", "sw1", "sw2");
        String guard = host.shell("pgrep -P " + daemon.processId()).strip();

        host.shell("kill -KILL " + guard);
        await().untilAsserted(() -> assertThat(host.run("pgrep", "-P", Long.toString(daemon.processId()))
                        .text()
                        .strip())
                .isNotEmpty()
                .isNotEqualTo(guard));
        daemon.kill();

        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(mountsBefore));
        await().untilAsserted(() -> assertThat(devices()).isEqualTo("lo sw1"));
    }

    @Test
    void anInterruptOfTheWholeProcessGroupDoesNotEndTheGuard() throws Exception {
        Program daemon = host.start("guard,overlay,create-netdevs", "sw1", "sw2");

        // As ^C in a terminal does. This daemon has no handler for it, and so leaves everything to its guard.
        host.shell("kill -s INT -- -" + daemon.processId());

        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(mountsBefore));
        await().untilAsserted(() -> assertThat(devices()).isEqualTo("lo sw1"));
    }

    @Test
    void theNextDaemonPutsUpWhatOneThatWasKilledWithItsGuardHasLeft() throws Exception {
        Program daemon = host.start("overlay,create-netdevs", "sw1", "sw2");
        daemon.kill();
        assertThat(host.run("cat", "/proc/net/dev").text())
                .isEqualTo("cat: /proc/net/dev: Transport endpoint is not connected\n");
        assertThat(devices()).isEqualTo("lo sw1 sw2");

        Program next = host.start("overlay,create-netdevs", "sw1", "sw3");
        assertThat(rxBytes()).isEqualTo("13\n");
        assertThat(devices()).isEqualTo("lo sw1 sw2 sw3");

        next.end();
        assertThat(mounts()).isEqualTo(mountsBefore);
        assertThat(devices()).isEqualTo("lo sw1");
    }

    @Test
    void aDaemonThatIsStartedAtOnceWaitsForTheGuardOfTheOneThatWasKilled() throws Exception {
        for (int round = 0; round < 3; round++) {
            Program daemon = host.start("guard,overlay,create-netdevs", "sw1", "sw2");
            assertThat(rxBytes()).isEqualTo("13\n");
            assertThat(devices()).isEqualTo("lo sw1 sw2");
            daemon.kill();
        }
        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(mountsBefore));
    }

    @Test
    void theDevicesAndMountsOfAnotherRuntimeDirectoryAreNotTouched() throws Exception {
        Path another = host.directory().resolve("another");
        host.shell("ip link add sw8 type ifb && ip link set sw8 alias 'iftally /run/another'"
                + " && mkdir %1$s && mount -t tmpfs iftally %1$s".formatted(another));
        String before = mounts();
        Program daemon = host.start("guard,overlay,create-netdevs", "sw1");

        daemon.kill();

        await().untilAsserted(() -> assertThat(mounts()).isEqualTo(before));
        assertThat(devices()).isEqualTo("lo sw1 sw8");
        host.shell("umount " + another);
    }

    private String mounts() throws Exception {
        return host.shell("cut -d' ' -f4- /proc/self/mountinfo");
    }

    private String devices() throws Exception {
        return host.shell("ls /sys/class/net | sort | xargs").strip();
    }

    private String rxBytes() throws Exception {
        return host.shell("cat /sys/class/net/sw1/statistics/rx_bytes");
    }
}
