package dev.iftally.views.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.Width;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final long NOON = TimeUnit.NANOSECONDS.toMillis(WebRig.EPOCH_NANOS);

    @TempDir
    private Path directory;

    private Tally tally;
    private History history;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
        history = History.manual(tally, History.MOST_BYTES);
        port = tally.add(Identity.ofPort(1, 1), Attributes.named("p1", "a test"), Policy.CONTINUE);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private void read(long millis, Reading reading) {
        port.update(reading);
        history.look(NOON + millis);
    }

    private static Reading at(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        return new Reading().clear(WebRig.EPOCH_NANOS + nanos, WebRig.UPTIME_NANOS + nanos);
    }

    private InterfaceHistory ofPort() {
        Snapshot row = new Snapshot();
        assertThat(port.snapshot(row)).isTrue();
        return history.of(row).orElseThrow();
    }

    private List<String> samples(long since) {
        List<String> lines = new ArrayList<>();
        ofPort().visit(
                        since,
                        (at, totals, present, anew) -> lines.add("%d %s %s %x%s"
                                .formatted(
                                        at - NOON,
                                        Long.toUnsignedString(totals[0]),
                                        totals[1],
                                        present,
                                        anew ? " anew" : "")));
        return lines;
    }

    @Test
    void goesOnAtOnceWhenTheClockIsSetBack() {
        long ahead = TimeUnit.DAYS.toMillis(100);
        read(ahead, at(ahead).set(Counter.RX_BYTES, 1000));
        for (int second = 1; second <= 3; second++) {
            long uptime = WebRig.UPTIME_NANOS + TimeUnit.DAYS.toNanos(100) + TimeUnit.SECONDS.toNanos(second);
            long epoch = WebRig.EPOCH_NANOS + TimeUnit.SECONDS.toNanos(second);
            Reading reading = new Reading().clear(epoch, uptime).set(Counter.RX_BYTES, 1000 + 50 * second);
            read(1000L * second, reading);
            // Once more, unread.
            history.look(NOON + 1000L * second);
        }

        assertThat(samples(0)).containsExactly("1000 1050 0 1", "2000 1100 0 1", "3000 1150 0 1");
        long[] rates = new long[InterfaceHistory.COUNTERS.size()];
        ofPort().rates(rates);
        assertThat(rates[0]).isEqualTo(50);
    }

    @Test
    void remembersEachReadingOnceAndExactly() {
        read(0, at(0).set(Counter.RX_BYTES, 10, Width.BITS_64).set(Counter.TX_BYTES, 1));
        history.look(NOON + 1000);
        read(2000, at(1900).set(Counter.RX_BYTES, -2, Width.BITS_64).set(Counter.TX_BYTES, 1));
        read(3000, at(2900).set(Counter.RX_BYTES, -1, Width.BITS_64));

        assertThat(samples(0))
                .containsExactly("0 10 1 3", "1900 18446744073709551614 1 3", "2900 18446744073709551615 0 1");
        assertThat(samples(NOON + 1901)).containsExactly("2900 18446744073709551615 0 1");
    }

    @Test
    void findsRatesBetweenTheLastTwoReadings() {
        long[] rates = new long[InterfaceHistory.COUNTERS.size()];
        read(0, at(0).set(Counter.RX_BYTES, 1000));
        ofPort().rates(rates);
        assertThat(rates).containsOnly(InterfaceHistory.UNKNOWN);

        read(500, at(500).set(Counter.RX_BYTES, 2000).set(Counter.TX_BYTES, 9));
        ofPort().rates(rates);
        assertThat(rates).startsWith(2000, InterfaceHistory.UNKNOWN).contains(InterfaceHistory.UNKNOWN);
    }

    @Test
    void hasNoRateForATotalThatFell() {
        Interface mirrored = tally.add(Identity.ofPort(1, 2), Attributes.named("p2", "a test"), Policy.MIRROR);
        mirrored.update(at(0).set(Counter.RX_BYTES, 1000));
        history.look(NOON);
        mirrored.update(at(1000).set(Counter.RX_BYTES, 10));
        history.look(NOON + 1000);
        port = mirrored;

        long[] rates = new long[InterfaceHistory.COUNTERS.size()];
        ofPort().rates(rates);
        assertThat(rates).containsOnly(InterfaceHistory.UNKNOWN);
        assertThat(samples(0)).containsExactly("0 1000 0 1", "1000 10 0 1 anew");
    }

    @Test
    void hasNoRateWhereADeviceBeganAnewThoughItsTotalGrew() {
        read(0, at(0).set(Counter.RX_BYTES, 9_000_000_000L));
        read(1000, at(1000).set(Counter.RX_BYTES, 8_000_000_000L));
        long[] rates = new long[InterfaceHistory.COUNTERS.size()];
        ofPort().rates(rates);
        assertThat(rates).containsOnly(InterfaceHistory.UNKNOWN);
        assertThat(samples(0)).containsExactly("0 9000000000 0 1", "1000 17000000000 0 1 anew");

        read(2000, at(2000).set(Counter.RX_BYTES, 8_000_000_100L));
        ofPort().rates(rates);
        assertThat(rates).startsWith(100);
        assertThat(samples(0)).last().isEqualTo("2000 17000000100 0 1");
    }

    @Test
    @Timeout(30)
    void goesOnWhileSomebodyLooksAtItsSamples() throws InterruptedException {
        read(0, at(0).set(Counter.RX_BYTES, 1));
        read(1000, at(1000).set(Counter.RX_BYTES, 2));
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        List<Long> seen = new CopyOnWriteArrayList<>();
        Thread slow = Thread.ofPlatform()
                .start(() -> ofPort().visit(0, (at, totals, present, anew) -> {
                    looking.countDown();
                    try {
                        read.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    seen.add(totals[0]);
                }));
        looking.await();
        read(2000, at(2000).set(Counter.RX_BYTES, 3));
        read.countDown();
        slow.join();

        assertThat(seen).containsExactly(1L, 2L);
        assertThat(samples(0)).hasSize(3);
    }

    @Test
    void remembersNothingOfAnInterfaceThatIsGone() {
        read(0, at(0).set(Counter.RX_BYTES, 1));
        port.gone("a test");
        history.look(NOON + 1000);
        tally.add(Identity.ofPort(1, 1), Attributes.named("p1", "a test"), Policy.CONTINUE);
        read(2000, at(2000).set(Counter.RX_BYTES, 3));

        assertThat(samples(0)).containsExactly("0 1 0 1", "2000 3 0 1");
    }

    @Test
    void everySampleOfAQuarterOfAnHourComesBack() {
        Random random = new Random(8);
        List<String> expected = new ArrayList<>();
        long rx = 0;
        long tx = 0;
        for (int second = 0; second < 900; second++) {
            rx += random.nextLong() >>> random.nextInt(2, 64);
            tx += random.nextInt(3);
            read(
                    second * 1000L,
                    at(second * 1000L).set(Counter.RX_BYTES, rx, Width.BITS_64).set(Counter.TX_BYTES, tx));
            expected.add("%d %s %s 3".formatted(second * 1000L, Long.toUnsignedString(total()), tx));
        }

        // A total that goes round is a new beginning, here.
        assertThat(samples(0).stream().map(line -> line.replace(" anew", ""))).containsExactlyElementsOf(expected);
    }

    private long total() {
        Snapshot row = new Snapshot();
        assertThat(port.snapshot(row)).isTrue();
        return row.value(Counter.RX_BYTES);
    }

    @Test
    void letsGoOfWhatIsOlderThanAQuarterOfAnHour() {
        for (int second = 0; second < 1100; second += 10) {
            read(second * 1000L, at(second * 1000L).set(Counter.RX_BYTES, second));
        }

        // A minute goes when the last of it is too old.
        assertThat(samples(0)).hasSize(92).first().asString().startsWith("180000 ");
    }

    @Test
    void staysWithinItsBytes() {
        history = History.manual(tally, 4000);
        for (int second = 0; second < 900; second++) {
            read(second * 1000L, at(second * 1000L).set(Counter.RX_BYTES, second * 1_000_000L));
        }
        ofPort();

        assertThat(ofPort().dropBefore(0)).isLessThan(4500);
        assertThat(samples(0)).hasSizeBetween(60, 700);
    }

    @Test
    void takesLittleMemoryForEachSample() {
        for (int second = 0; second < 900; second++) {
            read(
                    second * 1000L,
                    at(second * 1000L)
                            .set(Counter.RX_BYTES, second * 1_000_000L)
                            .set(Counter.TX_BYTES, second * 1_000_000L)
                            .set(Counter.RX_PACKETS, second * 1000L)
                            .set(Counter.TX_PACKETS, second * 1000L));
        }

        assertThat(ofPort().dropBefore(0)).isLessThan(900 * 18);
    }
}
