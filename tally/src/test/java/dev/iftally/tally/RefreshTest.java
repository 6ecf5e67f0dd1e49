package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader asks for fresh values, in this process or from another one, and waits no longer than it wants to. */
class RefreshTest {
    private static final Duration LONG = Duration.ofSeconds(9);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path directory;

    private Tally tally;
    private TallyReader reader;
    private final Snapshot row = new Snapshot();
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofDays(1));
        reader = TallyReader.open(directory.resolve("run"));
    }

    @AfterEach
    void close() {
        never.countDown();
        reader.close();
        tally.close();
    }

    private Interface add(String module) {
        return tally.add(Identity.ofDriver(module, 0), Attributes.named(module + "0", "test"), Policy.CONTINUE);
    }

    private void count(Interface into) {
        Reading reading = new Reading().clear(EpochClock.nowNanos(), System.nanoTime());
        into.update(reading.set(Counter.RX_PACKETS, reads.incrementAndGet(), Width.BITS_64));
    }

    private void block() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long packets(Rows from, int number) {
        assertThat(from.read(number, row)).isTrue();
        return row.value(Counter.RX_PACKETS);
    }

    @Test
    void everyRequestReadsTheDeviceAnew() {
        Interface hme0 = add("hme");
        hme0.onRefresh(() -> count(hme0));

        assertThat(tally.refresh(0, LONG)).isTrue();
        assertThat(packets(tally, 0)).isEqualTo(1);
        assertThat(tally.refreshAll(LONG)).isTrue();
        assertThat(packets(tally, 0)).isEqualTo(2);
    }

    @Test
    void anotherProcessAsksThroughTheRuntimeDirectory() throws IOException {
        Interface hme0 = add("hme");
        assertThat(directory.resolve("run/refresh")).doesNotExist();
        assertThat(reader.refreshAll(LONG)).isFalse();

        hme0.onRefresh(() -> count(hme0));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("run/refresh"))))
                .isEqualTo("rw-rw-rw-");
        assertThat(reader.refresh(0, LONG)).isTrue();
        assertThat(packets(reader, 0)).isEqualTo(1);
        assertThat(reader.refreshAll(LONG)).isTrue();
        assertThat(packets(reader, 0)).isEqualTo(2);
        tally.close();
        assertThat(directory.resolve("run/refresh")).doesNotExist();
        assertThat(reader.refresh(0, LONG)).isFalse();
    }

    @Test
    void oneThatBlocksOrFailsLeavesTheOthersAndTheirReadersAlone() {
        Interface hme0 = add("hme");
        count(hme0);
        hme0.onRefresh(this::block);
        Interface bge0 = add("bge");
        bge0.onRefresh(() -> {
            throw new IllegalStateException("a fault of the test's driver");
        });
        Interface eri0 = add("eri");
        eri0.onRefresh(() -> count(eri0));

        assertThat(tally.refresh(0, SHORT)).isFalse();
        assertThat(reader.refresh(0, SHORT)).isFalse();
        assertThat(packets(reader, 0)).isEqualTo(1);
        assertThat(tally.refresh(1, LONG)).isFalse();
        assertThat(reader.refresh(2, LONG)).isTrue();
        assertThat(tally.refreshAll(SHORT)).isFalse();
        assertThat(tally.refresh(7, LONG)).isFalse();
    }

    @Test
    void whoAsksWhileADeviceIsBeingReadGetsTheNextReading() throws InterruptedException {
        Interface hme0 = add("hme");
        CountDownLatch begun = new CountDownLatch(1);
        hme0.onRefresh(() -> {
            count(hme0);
            if (reads.get() == 1) {
                begun.countDown();
                block();
            }
        });
        Thread first = Thread.ofPlatform().start(() -> tally.refresh(0, LONG));
        begun.await();
        assertThat(tally.refresh(0, SHORT)).isFalse();

        never.countDown();

        assertThat(tally.refresh(0, LONG)).isTrue();
        assertThat(packets(tally, 0)).isGreaterThanOrEqualTo(2);
        first.join();
    }

    @Test
    void endsWithTheInterface() {
        Interface hme0 = add("hme");
        hme0.onRefresh(() -> count(hme0));
        hme0.gone("test");

        assertThat(tally.refresh(0, LONG)).isFalse();
        assertThat(tally.refreshAll(LONG)).isTrue();
        assertThat(reads).hasValue(0);
    }

    @Test
    void anInterfaceHasOneOwner() {
        Interface hme0 = add("hme");
        hme0.onRefresh(() -> count(hme0));

        assertThatThrownBy(() -> hme0.onRefresh(() -> count(hme0)))
                .hasMessage("hme0 (driver:hme:0) has an owner in this process already");
        hme0.gone("test");
        add("hme").onRefresh(() -> count(hme0));
        assertThat(tally.refresh(0, LONG)).isTrue();
    }

    @Test
    void whatIsSaidOfTheMediumIsInTheRow() {
        Medium ring = new Medium(9, Media.RING16, Promiscuity.MULTI, true, true);
        tally.add(
                Identity.ofDriver("tr", 7),
                Attributes.named("tr7", "x".repeat(95)).on(ring),
                Policy.CONTINUE);
        add("hme");

        assertThat(reader.read(0, row)).isTrue();
        assertThat(row.attributes().medium()).isEqualTo(ring);
        assertThat(row.identity().text()).isEqualTo("driver:tr:7");
        assertThat(row.identity().isOfDriver()).isTrue();
        assertThat(reader.read(1, row)).isTrue();
        assertThat(row.attributes().medium()).isEqualTo(Medium.NOT_SAID);
    }
}
