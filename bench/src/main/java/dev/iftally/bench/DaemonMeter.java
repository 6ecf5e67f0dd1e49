package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of {@code iftally run --linux} in the network namespace of this process. */
final class DaemonMeter {
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final double TICKS_PER_SECOND = 100;
    /** utime and stime, counted from behind the name, which may have blanks. */
    private static final int UTIME = 11;

    private DaemonMeter() {}

    static double secondsOfCpuPerSecond(Children children, Path directory) throws IOException, InterruptedException {
        Process daemon = BenchDaemon.start(children, directory, "--linux");
        awaitRows(directory, daemon);
        Thread.sleep(1000L * WARM_UP_SECONDS);
        long begin = ticks(daemon);
        long beginNanos = System.nanoTime();
        Thread.sleep(1000L * SECONDS);
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        return (ticks(daemon) - begin) / TICKS_PER_SECOND / seconds;
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

    private static long ticks(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
    }
}
