package dev.iftally.views.history;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.rrd4j.core.RrdDb;

/** Whatever stands before the cells of a file: it is refused, or rrd4j goes on with it, within the file's bounds. */
class ArchiveFuzzTest {
    private static final long EXECUTIONS = 1_000_000;
    private static final long FURTHEST_SECOND = 1L << 40;

    /** The bytes of the page that says whose it is, and of one state; the checksums are made to hold. */
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void archive(byte[] bytes) throws IOException {
        ByteBuffer front = ByteBuffer.allocate(ArchiveLayout.CELLS_AT);
        int prefix = Math.min(bytes.length, ArchiveLayout.PREFIX_CHECKSUM_AT);
        int state = Math.min(bytes.length - prefix, ArchiveLayout.STATE_CHECKSUM_AT);
        front.put(0, bytes, 0, prefix).put(ArchiveLayout.PAGE, bytes, prefix, state);
        seal(front, 0, ArchiveLayout.PREFIX_CHECKSUM_AT);
        seal(front, ArchiveLayout.PAGE, ArchiveLayout.STATE_CHECKSUM_AT);
        try {
            goOn(ArchiveFile.latest(front));
            ArchiveState.Prefix.decode(front);
        } catch (DamagedArchiveException e) {
            // As it should be.
        }
    }

    private static void seal(ByteBuffer front, int at, int length) {
        front.putInt(at + length, ArchiveState.checksum(front.slice(at, length), length));
    }

    /** As a recorder does, which has set aside what is of the future. */
    private static void goOn(ArchiveState state) throws IOException {
        long next = state.lastUpdateSecond() + 1;
        if (next < FURTHEST_SECOND) {
            try (RrdDb database = new ArchiveBackend(state.head(), new ArchiveCells(null)).open()) {
                database.createSample(next).setValues(1, 2, 3, 4, 5, 6, 7, 8).update();
                database.createSample(next + 5).update();
            }
        }
    }
}
