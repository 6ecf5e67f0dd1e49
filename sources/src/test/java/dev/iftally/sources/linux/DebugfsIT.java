package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real debugfs, mounted in a mount namespace of the test's own. */
class DebugfsIT {
    @Test
    void readsNumbersOfARealDebugfs(@TempDir Path directory) throws Exception {
        assumeTrue(
                Files.readString(Path.of("/proc/filesystems")).contains("debugfs"),
                "this kernel has no debugfs to mount");
        Process holder = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t debugfs none \"$0\" && echo ready && exec cat",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = holder.inputReader().readLine();
            assumeTrue("ready".equals(said), "debugfs cannot be mounted here: " + said);
            Path debugfs = Path.of("/proc/%d/root%s".formatted(holder.pid(), directory));
            try (Stream<Path> files = Files.list(debugfs)) {
                assertThat(files).isNotEmpty();
            }

            List<DriverFiles.DriverCounter> read =
                    new DriverFiles(debugfs, "[!t]*/*", DriverFiles.VALUE).read(problem -> {});

            assertThat(read).allSatisfy(counter -> assertThat(counter.file()).startsWith(debugfs));
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }
}
