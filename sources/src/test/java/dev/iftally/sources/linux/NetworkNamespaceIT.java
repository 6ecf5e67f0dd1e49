package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkNamespaceIT {
    @Test
    void entersTheNamespaceOfAProcessAndLeavesTheCallerWhereItIs() throws Exception {
        try (dev.iftally.testkit.NetworkNamespace made = dev.iftally.testkit.NetworkNamespace.create()) {
            NetworkNamespace there = NetworkNamespace.ofProcess(made.pid());

            assertThat(there.call(() -> Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net"))
                            .toString()))
                    .isEqualTo("net:[" + there.id().orElseThrow() + "]");
            assertThat(there.isOwn()).isFalse();
            assertThat(NetworkNamespace.parse(Long.toString(made.pid()))).isEqualTo(there);
            assertThat(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")))
                    .isEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
            try (LinuxStatistics statistics = LinuxStatistics.open(there);
                    LinuxStatistics own = LinuxStatistics.open(NetworkNamespace.own())) {
                assertThat(statistics.netnsCookie()).isNotEqualTo(own.netnsCookie());
            }
        }
    }

    @Test
    void beginsTheListWithItsOwn() throws Exception {
        assertThat(NetworkNamespace.all()).startsWith(NetworkNamespace.own());
        assertThat(NetworkNamespace.own().isOwn()).isTrue();
    }

    @Test
    void saysWhyANamespaceCannotBeEntered(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("stale"));

        assertThatThrownBy(() -> LinuxStatistics.open(NetworkNamespace.parse("nosuch")))
                .hasMessage("cannot open network namespace \"nosuch\": No such file or directory (ENOENT); "
                        + "ip netns list tells their names");
        assertThatThrownBy(() -> LinuxStatistics.open(NetworkNamespace.parse(file.toString())))
                .hasMessage("cannot open network namespace \"%1$s\": Invalid argument (EINVAL); ".formatted(file)
                        + "%1$s stands for no network namespace".formatted(file));
        assertThatThrownBy(() -> NetworkNamespace.parse(".."))
                .hasMessage("\"..\" is no network namespace; expected a name, a path or a process's number");
    }

    @Test
    void handsOnWhatATaskThrows() throws Exception {
        try (dev.iftally.testkit.NetworkNamespace made = dev.iftally.testkit.NetworkNamespace.create()) {
            NetworkNamespace there = NetworkNamespace.ofProcess(made.pid());

            assertThatThrownBy(() -> there.call(() -> {
                        throw new IllegalStateException("a defect");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
