package dev.iftally.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.app.guard.SmallHost;
import dev.iftally.app.guard.SmallHost.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One command that sees the tally, while everybody else sees the kernel's own. */
class ExecIT {
    private static final String NOBODY = "65534";

    private SmallHost host;
    private ExecHost programs;

    @BeforeEach
    void openHost() throws Exception {
        host = SmallHost.open();
        programs = ExecHost.withFilesAlone(host);
        host.shell("ip link add sw1 type ifb");
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "plain", "overlay"})
    void theCommandSeesTheTally(String options) throws Exception {
        host.start(options, "sw1", "nodevice");

        Result ifconfig = programs.exec("ifconfig", "-a");

        assertThat(ifconfig.exitCode()).isZero();
        assertThat(ifconfig.text())
                .contains("RX packets 11  bytes 13 (13.0 B)", "lo: ")
                .doesNotContain("nodevice");
        assertThat(programs.exec("cat", "/sys/class/net/sw1/statistics/tx_errors")
                        .text())
                .isEqualTo("18\n");
    }

    @Test
    void nothingOutsideIsTouched() throws Exception {
        host.start("none", "sw1");
        String mounts = host.shell("cat /proc/self/mountinfo");
        String files = host.shell("find " + host.runtime() + " | sort");

        Result inside = programs.exec(
                "sh", "-c", "readlink /proc/net; nsenter --target $PPID --mount readlink /proc/net; cat /proc/net/dev");

        assertThat(inside.text())
                .startsWith(host.runtime() + "/overlay/net\nself/net\n")
                .contains("sw1:      13");
        assertThat(host.shell("cat /proc/self/mountinfo")).isEqualTo(mounts);
        assertThat(host.shell("find " + host.runtime() + " | sort")).isEqualTo(files);
        assertThat(host.shell("cat /sys/class/net/sw1/statistics/rx_bytes")).isEqualTo("0\n");
    }

    @Test
    void theExitCodeIsTheCommands() throws Exception {
        host.start("none", "sw1");

        assertThat(programs.exec("sh", "-c", "exit 42")).isEqualTo(new Result(42, ""));
        assertThat(programs.exec("no-such-command"))
                .isEqualTo(new Result(127, "iftally: exec: no-such-command: not found\n"));
        assertThat(programs.exec("./no/such/file"))
                .isEqualTo(new Result(127, "iftally: exec: ./no/such/file: not found\n"));
        assertThat(programs.exec("/etc/passwd"))
                .isEqualTo(new Result(126, "iftally: exec: /etc/passwd: Permission denied\n"));
    }

    @Test
    void aScriptWithoutAFirstLineIsTheShells() throws Exception {
        host.start("none", "sw1");
        Path script = Files.createFile(
                host.directory().resolve("script"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(script, "echo \"$1\" sees $(cat /sys/class/net/sw1/statistics/rx_bytes)\n");

        assertThat(programs.exec(script.toString(), "a script").text()).isEqualTo("a script sees 13\n");
    }

    @Test
    void theCommandGetsASignalMaskWithoutABlockedSignal() throws Exception {
        host.start("none", "sw1");

        assertThat(programs.exec("grep", "SigBlk", "/proc/self/status").text())
                .isEqualTo("SigBlk:\t0000000000000000\n");
    }

    @Test
    void withoutADaemonItSaysSo() throws Exception {
        assertThat(programs.exec("true"))
                .isEqualTo(new Result(
                        1,
                        "iftally: exec: no daemon serves the tree at %s/tree: start one with iftally run, or say where it is with --runtime\n"
                                .formatted(host.runtime())));
    }

    @Test
    void thePlainFilesOfADaemonThatWasKilledAreNotServed() throws Exception {
        host.start("plain", "sw1").kill();

        Result result = await().until(() -> programs.exec("true"), r -> r.exitCode() != 0);

        assertThat(result.text())
                .matches(
                        "iftally: exec: nothing keeps the tree at %s/tree up to date \\(the daemon died or hangs: these are the totals of [-0-9T:]+Z\\): start a daemon with iftally run\n"
                                .formatted(host.runtime()));
    }

    @Test
    void anyoneMayUseItWhereUserNamespacesAreAllowed() throws Exception {
        host.start("none", "sw1");

        Result result =
                programs.execAs(NOBODY, "sh", "-c", "id -u; cat /proc/net/dev /sys/class/net/sw1/statistics/rx_bytes");

        assertThat(result.text())
                .startsWith(NOBODY + "\n")
                .contains("sw1:      13")
                .endsWith("\n13\n");
    }

    @Test
    void whereUserNamespacesAreNotAllowedItSaysWhatToDo() throws Exception {
        host.start("none", "sw1");
        Result result = programs.execWithoutNamespaces("true");

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "iftally: exec: it needs a mount namespace of its own, and"
                                + " \"unshare: unshare failed: No space left on device\": run it as root, or allow user namespaces"
                                + " (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone,"
                                + " kernel.apparmor_restrict_unprivileged_userns)\n"));
    }
}
