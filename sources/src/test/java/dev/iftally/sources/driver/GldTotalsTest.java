package dev.iftally.sources.driver;

import static dev.iftally.sources.driver.GldRig.ALL;
import static dev.iftally.sources.driver.GldRig.OWN;
import static dev.iftally.sources.driver.GldRig.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals are exact: from many threads, through wraps of the driver's counters, and over the end of its program. */
class GldTotalsTest {
    @TempDir
    private Path directory;

    private GldRig rig;
    private final GldRig.Device device = new GldRig.Device();
    private final Snapshot row = new Snapshot();
    private Mac mac;

    @BeforeEach
    void open() throws IOException {
        rig = new GldRig(directory);
        mac = rig.gld().register(GldRig.ethernet("hme", 0), device);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private long total(Counter counter) {
        mac.refresh();
        assertThat(rig.tally().find("hme0").orElseThrow().snapshot(row)).isTrue();
        return row.value(counter);
    }

    @Test
    void noFrameOfManyThreadsIsLost() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Runnable sender = () -> {
                ByteBuffer frame = frame(ALL);
                for (int n = 0; n < 1000; n++) {
                    mac.receive(frame);
                }
            };
            threads.add(
                    i % 2 == 0
                            ? Thread.ofPlatform().start(sender)
                            : Thread.ofVirtual().start(sender));
        }
        long last = 0;
        for (Thread thread : threads) {
            thread.join(1);
            long now = total(Counter.RX_PACKETS);
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(total(Counter.RX_PACKETS)).isEqualTo(100_000);
        assertThat(total(Counter.RX_BROADCAST)).isEqualTo(100_000);
        assertThat(total(Counter.RX_BYTES)).isEqualTo(6_000_000);
    }

    @Test
    void aDriversCounterGoesOnThroughItsWraps() {
        Random random = new Random(58);
        long counted = 0;
        for (int i = 0; i < 200; i++) {
            counted += random.nextLong(1L << 30);
            long now = counted;
            device.counts = stats -> stats.set(GldMember.CRC, now).set(GldMember.RX_PAUSE, now);

            assertThat(total(Counter.RX_CRC_ERRORS)).isEqualTo(now);
            assertThat(row.value(Counter.RX_PAUSE)).isEqualTo(now);
        }
        assertThat(counted).isGreaterThan(1L << 34);
    }

    @Test
    void pauseAndFecAreToldToTheTally() {
        device.counts = stats -> stats.set(GldMember.TX_PAUSE, 1L << 40)
                .set(GldMember.FEC_CORRECTED, 2)
                .set(GldMember.FEC_UNCORRECTABLE, 3)
                .set(GldMember.FEC_CORRECTED_BITS, 4);

        assertThat(total(Counter.TX_PAUSE)).isEqualTo(1L << 40);
        assertThat(row.value(Counter.FEC_CORRECTED)).isEqualTo(2);
        assertThat(row.value(Counter.FEC_UNCORRECTABLE)).isEqualTo(3);
        assertThat(row.value(Counter.FEC_CORRECTED_BITS)).isEqualTo(4);
        assertThat(row.has(Counter.RX_PAUSE)).isFalse();
    }

    @Test
    void aProgramThatBeginsAnewGoesOnWithItsTotals() throws IOException {
        mac.receive(frame(ALL));
        mac.receive(frame(OWN));
        device.counts = stats -> stats.set(GldMember.INTR, 5);
        assertThat(total(Counter.RX_PACKETS)).isEqualTo(2);

        rig.restart();
        mac = rig.gld().register(GldRig.ethernet("hme", 0), device);
        mac.receive(frame(OWN));
        device.counts = stats -> stats.set(GldMember.INTR, 3);

        assertThat(total(Counter.RX_PACKETS)).isEqualTo(3);
        assertThat(row.value(Counter.INTERRUPTS)).isEqualTo(8);
        assertThat(row.value(Counter.RX_BROADCAST)).isEqualTo(1);
    }

    @Test
    void whatIsSentAndWhatWasRequestedAreTwoThings() {
        DlpiStream stream = rig.attached("hme", 0);
        device.results.add(SendResult.GLD_FAILURE);
        stream.send(frame(ALL));
        stream.send(frame(ALL));

        assertThat(total(Counter.TX_REQUESTED)).isEqualTo(2);
        assertThat(row.value(Counter.TX_REQUESTED_BYTES)).isEqualTo(120);
        assertThat(row.value(Counter.TX_PACKETS)).isEqualTo(1);
        assertThat(row.value(Counter.TX_BYTES)).isEqualTo(60);
    }

    @Test
    void aDriverMayReadWhatGldCounts() {
        mac.receive(frame(ALL));
        long[] seen = new long[2];
        device.counts = stats -> {
            seen[0] = stats.get(GldMember.PKTRCV64);
            seen[1] = stats.get(GldMember.BYTERCV64);
        };
        mac.refresh();

        assertThat(seen).containsExactly(1, 60);
    }

    @Test
    void tallyingAFrameAllocatesNothing() {
        DlpiStream stream = rig.bound("hme", 0, _ -> Delivery.TAKEN);
        Mac quiet = rig.gld().register(GldRig.ethernet("eri", 0), frame -> SendResult.GLD_SUCCESS);
        DlpiStream sender = rig.attached("eri", 0);
        ByteBuffer frame = frame(OWN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 20 && allocated > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                mac.receive(frame);
                sender.send(frame);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).isZero();
        assertThat(quiet.info().name()).isEqualTo("eri0");
        assertThat(stream.isPhysical()).isFalse();
    }
}
