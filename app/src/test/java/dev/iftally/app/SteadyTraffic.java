package dev.iftally.app;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.ThreadEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A tally whose interfaces count as fast at any time, so that whoever reads them finds the same rates exactly: readings
 * are of moments of a grid, however late they are written.
 */
final class SteadyTraffic implements AutoCloseable {
    private static final long STEP_MILLIS = 100;
    private static final long STEPS_PER_SECOND = 1000 / STEP_MILLIS;

    private final Tally tally;
    private final long startEpochNanos;
    private final long startNanos = System.nanoTime();
    private final List<Port> ports = new ArrayList<>();
    private final Thread writer = Thread.ofPlatform().unstarted(this::write);
    private final CountDownLatch readings = new CountDownLatch(2);
    private long step;

    private record Port(Interface row, long bytesPerSecond, long packetsPerSecond) {}

    /** One in the directories of a host, without interfaces yet. */
    SteadyTraffic(Path runtime, Path state) throws IOException {
        Instant now = Instant.now();
        startEpochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        tally = Tally.open(new TallyDirectories(runtime, state), Duration.ofHours(1));
    }

    /** Adds a link of 1 Gbit/s that receives so much, and sends half of it. */
    Interface add(String name, long bytesPerSecond, long packetsPerSecond) {
        Attributes link =
                new Attributes(name, "", "a test", 0, 1500, 1_000_000_000, Duplex.FULL, LinkState.UP, "", 0, 0);
        Interface row = tally.add(Identity.ofManual(name), link, Policy.CONTINUE);
        ports.add(new Port(row, bytesPerSecond, packetsPerSecond));
        return row;
    }

    /** Begins to count, and returns when there is a rate. */
    SteadyTraffic start() throws InterruptedException {
        writer.start();
        readings.await();
        return this;
    }

    private void write() {
        try {
            for (step = 1; !Thread.currentThread().isInterrupted(); step++) {
                long nanos = TimeUnit.MILLISECONDS.toNanos(step * STEP_MILLIS);
                Thread.sleep(Duration.ofNanos(Math.max(0, startNanos + nanos - System.nanoTime())));
                Reading reading = new Reading();
                for (Port port : ports) {
                    reading.clear(startEpochNanos + nanos, startNanos + nanos)
                            .set(Counter.RX_BYTES, step * port.bytesPerSecond / STEPS_PER_SECOND)
                            .set(Counter.TX_BYTES, step * port.bytesPerSecond / 2 / STEPS_PER_SECOND)
                            .set(Counter.RX_PACKETS, step * port.packetsPerSecond / STEPS_PER_SECOND)
                            .set(Counter.TX_PACKETS, step * port.packetsPerSecond / 2 / STEPS_PER_SECOND);
                    port.row.update(reading);
                }
                readings.countDown();
            }
        } catch (InterruptedException e) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        ThreadEnd.await(writer);
        tally.close();
    }
}
