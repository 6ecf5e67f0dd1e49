package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of {@code iftally run --linux} in the network namespace of this process. Without the archives, whose cost has a
 * figure of its own.
 */
final class DaemonMeter {
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 20;
    private static final int PATIENCE_SECONDS = 60;

    private DaemonMeter() {}

    static double secondsOfCpuPerSecond(Children children, Path directory) throws IOException, InterruptedException {
        Process daemon = BenchDaemon.start(children, directory, "--linux", "--history=off");
        awaitRows(directory, daemon);
        Thread.sleep(1000L * WARM_UP_SECONDS);
        return CpuTime.secondsPerSecond(daemon.pid(), SECONDS);
    }

    private static void awaitRows(Path directory, Process daemon) throws IOException, InterruptedException {
        Path log = directory.resolve("daemon.log");
        for (int i = 0; !Files.readString(log).contains("linux is up"); i++) {
            if (!daemon.isAlive() || i == 10 * PATIENCE_SECONDS) {
                throw new IOException("iftally does not read: " + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }
}
