package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Policy;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand devices, while others are made and deleted as fast as the kernel allows. */
class ManyDevicesIT {
    private static final int STABLE = 10_000;
    private static final int DUMPS = 30;

    @Test
    void neitherMissesNorRepeatsADeviceThatStays(@TempDir Path directory) throws Exception {
        try (NetworkNamespace network = NetworkNamespace.create()) {
            Path batch = directory.resolve("batch");
            Files.writeString(
                    batch,
                    IntStream.range(0, STABLE)
                            .mapToObj("link add s%d type ifb\n"::formatted)
                            .collect(Collectors.joining()));
            network.run("ip", "-batch", batch.toString());
            Process churn = churn(network, directory);
            int disturbed = 0;
            try (LinuxStatistics statistics =
                    LinuxStatistics.open(dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid()))) {
                Set<Integer> stable = stable(statistics);
                assertThat(stable).hasSize(STABLE);
                long descriptors = descriptors();
                for (int i = 0; i < DUMPS; i++) {
                    List<Integer> seen = new ArrayList<>();
                    boolean whole = statistics.stats(StatsRequests.LINK_64, groups -> {
                        assertThat(groups.next()).isTrue();
                        assertThat(groups.group()).isEqualTo(StatsGroup.LINK_64);
                        seen.add(groups.ifindex());
                    });
                    disturbed += whole ? 0 : 1;
                    assertThat(seen).doesNotHaveDuplicates();
                    assertThat(new HashSet<>(seen)).containsAll(stable);
                }
                assertThat(stable(statistics)).isEqualTo(stable);
                assertThat(churn.isAlive()).isTrue();
                assertThat(descriptors()).isEqualTo(descriptors);
                follow(network.pid(), directory, churn, stable);
                // Those to the process that made them are closed, too.
                assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
            } finally {
                churn.destroy();
                churn.waitFor();
            }
            assertThat(disturbed).isLessThan(DUMPS);
        }
    }

    /** The tally has every device that stays, from the first reading on, and in the end no other. */
    private static void follow(long network, Path directory, Process churn, Set<Integer> stable) throws Exception {
        LinuxOptions options = new LinuxOptions(
                dev.iftally.sources.linux.NetworkNamespace.ofProcess(network),
                List.of(),
                List.of(),
                List.of(),
                LinuxOptions.OWN_NAME,
                Duration.ofMillis(200),
                Policy.CONTINUE,
                STABLE + 100);
        TallyDirectories directories = new TallyDirectories(directory.resolve("run"), directory.resolve("state"));
        try (Tally tally = Tally.open(directories, Duration.ofHours(1));
                LinuxSource source = new LinuxSource(options, tally)) {
            source.start();
            await(() -> churned(tally) && devices(tally).containsAll(stable));
            churn.destroy();
            churn.waitFor();
            Set<Integer> left = new HashSet<>(stable);
            left.add(1);
            // What it has begun it ends.
            await(() -> devices(tally).equals(left));
        }
    }

    /** True when a device was seen that came and went. */
    private static boolean churned(Tally tally) {
        return tally.rows() > STABLE + 1;
    }

    private static Set<Integer> devices(Tally tally) {
        return tally.interfaces().stream()
                .map(each -> each.attributes().ifindex())
                .collect(Collectors.toSet());
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    /** Makes and deletes devices until it is ended. */
    private static Process churn(NetworkNamespace network, Path directory) throws Exception {
        String batch =
                "link add c0 type ifb\nlink add c1 type veth peer name c2\nlink del c0\nlink del c1\n".repeat(1000);
        Path file = Files.writeString(directory.resolve("churn"), batch, StandardCharsets.US_ASCII);
        return new ProcessBuilder(
                        network.inside(List.of("sh", "-c", "while :; do ip -batch " + file + " || exit 1; done")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File(directory.toFile(), "churn.log")))
                .start();
    }

    private static Set<Integer> stable(LinuxStatistics statistics) throws Exception {
        Set<Integer> stable = new HashSet<>();
        statistics.links(0, (LinkMessage link) -> {
            if (link.link().name().startsWith("s")) {
                assertThat(stable.add(link.link().ifindex())).isTrue();
            }
        });
        return stable;
    }

    private static long descriptors() throws Exception {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
