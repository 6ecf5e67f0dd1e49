package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime directory that runs full; needs to mount a small one, which happens in a mount namespace of its own. */
class DiskFullIT {
    @TempDir
    Path directory;

    @Test
    void aFullDiskRefusesNewInterfacesAndTheOthersGoOn() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a small disk");
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs -o size=2500k none \"$0\" && exec \"$@\"",
                directory.toString()));
        command.addAll(ChildJvm.command(
                DiskFullWriter.class,
                directory.resolve("run").toString(),
                directory.resolve("run").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo("""
                no room for another interface in %s: No space left on device
                512 interfaces, the first counts 4711
                """.formatted(directory.resolve("run")));
    }
}
