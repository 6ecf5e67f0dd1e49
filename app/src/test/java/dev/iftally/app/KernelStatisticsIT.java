package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.iftally.app.PrivateHost.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally run --kernel} where the module is not loaded; where it is: KernelModuleIT. */
class KernelStatisticsIT {
    private PrivateHost host;

    @BeforeEach
    void openHost() throws Exception {
        assumeThat(Files.exists(Path.of("/sys/kernel/update_stats")))
                .as("update_stats is loaded here")
                .isFalse();
        host = PrivateHost.start();
    }

    @AfterEach
    void closeHost() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void theDaemonDoesNotStartWithoutTheModule() throws Exception {
        for (String option : new String[] {"--kernel", "--kernel=keep"}) {
            Result result = host.iftally("run", option);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains(
                            "the kernel module update_stats is not loaded (make -C kmod && insmod kmod/update_stats.ko,"
                                    + " as root; kmod/README.md says more); --kernel=auto does without until it is");
        }
    }

    @Test
    void itDoesIfItMay() throws Exception {
        host.startIftally("run", "--kernel=auto");
        host.awaitLog("the tree is at");
        host.shell("echo sw1 > " + host.tree().resolve("update_stats/update_stats"))
                .ok();

        assertThat(host.shell("cat " + host.tree().resolve("sw1/statistics/rx_bytes"))
                        .ok())
                .isEqualTo("0\n");
        assertThat(host.log()).doesNotContain("WARN").doesNotContain("kernel's statistics");
    }

    @Test
    void saysWhichUsesThereAre() throws Exception {
        Result result = host.iftally("run", "--kernel=always");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("\"always\" is no use of the kernel; expected true, false, auto or keep");
    }
}
