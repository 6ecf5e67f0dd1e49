package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.bench.Comparison.Peer;
import dev.iftally.sources.driver.Delivery;
import dev.iftally.sources.driver.DlpiStream;
import dev.iftally.sources.driver.Gld;
import dev.iftally.sources.driver.Mac;
import dev.iftally.sources.driver.MacInfo;
import dev.iftally.sources.driver.SendResult;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.dlpi.DlpiMessage.AttachRequest;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a frame costs that a driver receives: from {@code Mac.receive} to the stream's user and back, tallied. Beside it
 * the floor of whoever counts packets and bytes alone: a {@link LongAdder} for each. Processor time, so that who else
 * uses the machine is not in it; what two threads cost each other is.
 */
final class DriverBench {
    static final String NAME = "driver-frame";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAMES = 1_000_000;
    private static final int WARM_UP = 10;
    private static final int SAMPLES = 21;
    private static final int FRAME_BYTES = 60;
    private static final int ADDRESS_BYTES = 6;
    private static final long MAC = 0x02_00_00_00_00_01L;
    private static final int IP = 0x0800;

    private final LongAdder[] adders = {new LongAdder(), new LongAdder()};

    private DriverBench() {}

    static List<Comparison> run() throws Exception {
        try (Scratch scratch = Scratch.make();
                Tally tally = Tally.open(
                        new TallyDirectories(
                                scratch.path().resolve("run"), scratch.path().resolve("lib")),
                        Duration.ofDays(1));
                Gld gld = new Gld(tally)) {
            Mac mac = gld.register(MacInfo.ethernet("bench", 0, MAC), _ -> SendResult.GLD_SUCCESS);
            DlpiStream stream = gld.open("bench");
            stream.request(new AttachRequest(0));
            stream.bind(IP, _ -> Delivery.TAKEN);
            DriverBench bench = new DriverBench();
            List<Comparison> all = new ArrayList<>();
            all.addAll(bench.compare(mac, 1));
            all.addAll(bench.compare(mac, 2));
            all.add(Comparison.alone(NAME + "-alloc", bytesAllocated(mac), "bytes/frame", "<=0"));
            return all;
        }
    }

    private static ByteBuffer frame() {
        ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
        frame.putShort(0, (short) (MAC >>> Integer.SIZE)).putInt(2, (int) MAC);
        return frame.putShort(2 * ADDRESS_BYTES, (short) IP);
    }

    private static void receive(Mac mac, ByteBuffer frame) {
        for (int i = 0; i < FRAMES; i++) {
            mac.receive(frame);
        }
    }

    private void add(ByteBuffer frame) {
        for (int i = 0; i < FRAMES; i++) {
            adders[0].increment();
            adders[1].add(frame.remaining());
        }
    }

    private List<Comparison> compare(Mac mac, int threads) throws Exception {
        double[] ours = new double[SAMPLES];
        double[] floor = new double[SAMPLES];
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                ours[Math.max(i, 0)] = nanosPerFrame(executor, threads, frame -> receive(mac, frame));
                floor[Math.max(i, 0)] = nanosPerFrame(executor, threads, this::add);
            }
        }
        String name = "%s-%d-thread%s".formatted(NAME, threads, threads == 1 ? "" : "s");
        Peer peer = new Peer("LongAdder[2]", Samples.median(floor));
        return List.of(
                Comparison.alone(name, Samples.median(ours), "ns/frame", "<=20"),
                new Comparison(name + "-floor", Samples.median(ours), Optional.of(peer), "ns/frame", Optional.empty()));
    }

    /** Work for a thread with a frame of its own. */
    private interface Work {
        void on(ByteBuffer frame);
    }

    /** Of each thread's own frames, while all of them are at it. */
    private static double nanosPerFrame(ExecutorService executor, int threads, Work work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<Long> task = () -> {
            ByteBuffer frame = frame();
            together.await();
            long start = THREADS.getCurrentThreadCpuTime();
            work.on(frame);
            return THREADS.getCurrentThreadCpuTime() - start;
        };
        List<Future<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(executor.submit(task));
        }
        long sum = 0;
        for (Future<Long> each : tasks) {
            sum += each.get();
        }
        return (double) sum / threads / FRAMES;
    }

    private static double bytesAllocated(Mac mac) {
        ByteBuffer frame = frame();
        double[] samples = new double[SAMPLES];
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            receive(mac, frame);
            samples[Math.max(i, 0)] = (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / FRAMES;
        }
        return Samples.median(samples);
    }
}
