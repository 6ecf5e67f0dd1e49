package dev.iftally.views.history;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A tally of the test's own, and who records it when it is told. */
final class HistoryRig implements AutoCloseable {
    /** 2026-11-21T12:00:00Z. */
    static final long NOON = 1_795_262_400;

    private static final long UPTIME_SECONDS = 400 * 86_400;

    final Path state;
    final Tally tally;
    Recorder recorder;
    /** By how much the clock is wrong. */
    long aheadSeconds;

    HistoryRig(Path directory) throws IOException {
        state = directory.resolve("state");
        tally = Tally.open(new TallyDirectories(directory.resolve("run"), state), Duration.ofHours(24));
        restart(HistoryRigSize.USUAL);
    }

    /** How much of the disk the archives may take. */
    enum HistoryRigSize {
        USUAL(1L << 30),
        TWO_FILES(2 * ArchiveLayout.FILE_BYTES);

        private final long bytes;

        HistoryRigSize(long bytes) {
            this.bytes = bytes;
        }
    }

    /** As after a daemon that was killed: what it had not written is lost. */
    void restart(HistoryRigSize size) {
        recorder = Recorder.manual(tally, state, size.bytes);
    }

    Interface port(int number) {
        return tally.add(Identity.ofPort(1, number), Attributes.named("p" + number, "a test"), Policy.CONTINUE);
    }

    /** A port's counters are read that many seconds after noon, and looked at. */
    void read(Interface port, long second, long bytes, long packets) {
        long now = NOON + second + aheadSeconds;
        long uptime = UPTIME_SECONDS + second;
        port.update(new Reading()
                .clear(TimeUnit.SECONDS.toNanos(now), TimeUnit.SECONDS.toNanos(uptime))
                .set(Counter.RX_BYTES, bytes)
                .set(Counter.RX_PACKETS, packets));
        recorder.look(now, uptime);
    }

    /** Reads a port each second, from one after noon to another, that passes that many bytes in each. */
    void pass(Interface port, long from, long to, long bytesPerSecond) {
        for (long second = from; second <= to; second++) {
            read(port, second, second * bytesPerSecond, second);
        }
    }

    ArchiveDirectory archives() {
        return ArchiveDirectory.of(state);
    }

    Optional<HistoryReport> history(Interface port, long from, long to, long step) throws IOException {
        return HistoryReport.read(
                state, port.identity(), new HistoryRequest(NOON + from, NOON + to, OptionalLong.of(step), 100));
    }

    @Override
    public void close() {
        recorder.close();
        tally.close();
    }
}
