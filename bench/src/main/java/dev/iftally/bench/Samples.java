package dev.iftally.bench;

import java.util.Arrays;

/** Samples of ours and a peer, taken in turn so that whatever else the machine does meets both. */
final class Samples {
    /** What is measured; what it returns keeps the compiler from leaving it out. */
    interface Task {
        long run();
    }

    private final double[] ours;
    private final double[] peer;
    private long sink;

    private Samples(int count) {
        this.ours = new double[count];
        this.peer = new double[count];
    }

    /** Nanoseconds for each of {@code count} runs, after as many that only warm up. */
    static Samples take(int count, Task ours, Task peer) {
        Samples samples = new Samples(count);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                samples.ours[i] = samples.nanosOf(ours);
                samples.peer[i] = samples.nanosOf(peer);
            }
        }
        return samples;
    }

    private double nanosOf(Task task) {
        long start = System.nanoTime();
        sink += task.run();
        return System.nanoTime() - start;
    }

    double ours() {
        return median(ours);
    }

    double peer() {
        return median(peer);
    }

    /** The sum of all results. */
    long sink() {
        return sink;
    }

    static double median(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
