package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.RateEstimator;
import dev.iftally.tally.rate.RateEstimators;
import dev.iftally.wire.gnet.GnetStatsBasic;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What a million estimators cost the thread that ticks them, each of them each second, while all are counting. */
final class EstimatorBench {
    static final String NAME = "estimators-million";

    private static final int ESTIMATORS = 1_000_000;
    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 10;
    private static final int PACKET = 1500;
    /** What is found of one packet a second after 11 of the 15 samples. */
    private static final int LEAST_RATE = 1150;

    private static final double NANOS = 1e9;

    private EstimatorBench() {}

    static Comparison run() throws IOException, InterruptedException {
        EstimatorParameters parameters = EstimatorParameters.of(1_000_000, 8_000_000);
        GnetStatsBasic[] counted = new GnetStatsBasic[ESTIMATORS];
        RateEstimator[] all = new RateEstimator[ESTIMATORS];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (RateEstimators estimators = new RateEstimators()) {
            for (int i = 0; i < ESTIMATORS; i++) {
                counted[i] = new GnetStatsBasic(1);
                all[i] = estimators.create(counted[i]::read, parameters);
            }
            long thread = thread();
            count(counted, WARM_UP_SECONDS);
            long before = threads.getThreadCpuTime(thread);
            long begin = System.nanoTime();
            count(counted, SECONDS);
            double seconds = (System.nanoTime() - begin) / NANOS;
            double cpu = (threads.getThreadCpuTime(thread) - before) / NANOS;
            requireRates(all);
            return Comparison.alone(NAME, cpu / seconds, "CPU seconds/s", "<=0.1");
        }
    }

    private static void count(GnetStatsBasic[] counted, int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            long begin = System.nanoTime();
            for (GnetStatsBasic each : counted) {
                each.add(PACKET);
            }
            Thread.sleep(Math.max(0, 1000 - (System.nanoTime() - begin) / 1_000_000));
        }
    }

    private static void requireRates(RateEstimator[] all) throws IOException {
        for (RateEstimator each : all) {
            if (each.read().orElseThrow().bytesPerSecond() < LEAST_RATE) {
                throw new IOException("an estimator has missed samples");
            }
        }
    }

    private static long thread() throws IOException {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("iftally-estimators"))
                .findFirst()
                .orElseThrow(() -> new IOException("no thread ticks the estimators"))
                .threadId();
    }
}
