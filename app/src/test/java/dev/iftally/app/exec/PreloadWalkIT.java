package dev.iftally.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preload library's walk, under the sanitizers of the C compiler; see preload_test.c for what is asked of it. */
class PreloadWalkIT {
    private static final Path TEST =
            Path.of("../views/src/test/c/preload_test.c").toAbsolutePath();
    private static final long NETNS_COOKIE = 7;
    private static final int INTERFACES = 40;

    @TempDir
    Path directory;

    @Test
    void survivesWhatNoKernelSends() throws Exception {
        try (Tally tally =
                Tally.open(new TallyDirectories(directory, directory.resolve("state")), Duration.ofHours(1))) {
            for (int i = 1; i <= INTERFACES; i++) {
                add(tally, i);
            }
        }

        assertThat(run(
                        "cc",
                        "-std=gnu11",
                        "-g",
                        "-O1",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-fsanitize=address,undefined",
                        "-fno-sanitize-recover=all",
                        "-o",
                        "walk",
                        TEST.toString(),
                        "-ldl"))
                .isEmpty();
        assertThat(run("./walk", "100000", "1")).isEqualTo("sound\n");
    }

    /** What the last member would be is left out. */
    private static void add(Tally tally, int ifindex) {
        Reading reading =
                new Reading().clear(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), System.nanoTime());
        for (int member = 0; member < LinkStats.FILES.size(); member++) {
            reading.set(LinkStats.FILES.get(member).counter(), ifindex * 1000L + member);
        }
        Attributes attributes = Attributes.named("p" + ifindex, "test").boundTo(NETNS_COOKIE, ifindex);
        tally.add(Identity.ofPort(1, ifindex), attributes, Policy.CONTINUE).update(reading);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
