package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of a process, as the kernel accounts it. */
final class CpuTime {
    private static final double TICKS_PER_SECOND = 100;
    /** utime and stime, counted from behind the name, which may have blanks. */
    private static final int UTIME = 11;

    private CpuTime() {}

    /** How much of one core a process takes, for so many seconds from now on. */
    static double secondsPerSecond(long process, int seconds) throws IOException, InterruptedException {
        long begin = ticks(process);
        long beginNanos = System.nanoTime();
        Thread.sleep(1000L * seconds);
        double elapsed = (System.nanoTime() - beginNanos) / 1e9;
        return (ticks(process) - begin) / TICKS_PER_SECOND / elapsed;
    }

    private static long ticks(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
    }
}
