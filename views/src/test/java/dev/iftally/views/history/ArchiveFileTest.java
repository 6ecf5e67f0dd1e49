package dev.iftally.views.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rrd4j.core.RrdDb;

class ArchiveFileTest {
    private static final long NOON = HistoryRig.NOON;

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void create() throws IOException {
        path = directory.resolve("one.archive");
        ArchiveFile.create(path, new Identity("manual:p1"), "p1", NOON);
    }

    private ArchiveFile open() throws IOException {
        return ArchiveFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void store(long from, long to, double rate, boolean commit) throws IOException {
        try (ArchiveFile file = open();
                RrdDb database = file.database()) {
            for (long second = from; second <= to; second++) {
                double[] rates = new double[ArchiveLayout.COLUMNS];
                Arrays.fill(rates, rate);
                database.createSample(NOON + second).setValues(rates).update();
            }
            if (commit) {
                file.commit("p1");
            }
        }
    }

    private double[] seconds(int count) throws IOException {
        try (ArchiveFile file = open();
                RrdDb database = file.database()) {
            return database.getArchive(0)
                    .getRobin(7)
                    .getValues(ArchiveArea.ALL.getFirst().rows() - count, count);
        }
    }

    @Test
    void takesNoMoreOfTheDiskThanItKnows() throws Exception {
        store(1, 8, 1e9, true);

        assertThat(Files.size(path)).isEqualTo(ArchiveLayout.FILE_BYTES);
        Process du = new ProcessBuilder("du", "-k", path.toString()).start();
        String kibibytes = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\t", 2)[0];
        assertThat(Integer.parseInt(kibibytes)).isLessThanOrEqualTo(48);
    }

    @Test
    void givesBackWhatWasStoredAndNothingElse() throws IOException {
        store(1, 3, 1_000_000, true);

        assertThat(seconds(5)).containsExactly(Double.NaN, Double.NaN, 1e6, 1e6, 1e6);
    }

    @Test
    void everyAreaGoesRound() throws IOException {
        store(1, 7300, 5, true);
        store(7301, 7302, 0, true);

        assertThat(seconds(3)).containsExactly(5, 0, 0);
        try (ArchiveFile file = open();
                RrdDb database = file.database()) {
            assertThat(database.getArchive(0).getRobin(0).getValues()).doesNotContain(Double.NaN);
            assertThat(database.getArchive(ArchiveArea.ALL.getLast().index())
                            .getRobin(3)
                            .getValues(ArchiveArea.ALL.getLast().rows() - 13, 13))
                    .startsWith(Double.NaN)
                    .endsWith(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        }
    }

    @Test
    void aYearOfSilenceIsUnknown() throws IOException {
        store(1, 4000, 5, true);
        store(400L * 86_400, 400L * 86_400, Double.NaN, true);

        for (ArchiveArea area : ArchiveArea.ALL) {
            try (ArchiveFile file = open();
                    RrdDb database = file.database()) {
                assertThat(database.getArchive(area.index()).getRobin(0).getValues())
                        .as(area.toString())
                        .containsOnly(Double.NaN);
            }
        }
    }

    @Test
    void whatWasNotCommittedIsNotThere() throws IOException {
        store(1, 8, 1, true);
        store(9, 16, 2, false);

        assertThat(seconds(8)).containsOnly(1);
        store(9, 10, 3, true);
        assertThat(seconds(3)).containsExactly(1, 3, 3);
    }

    @Test
    void aHalfWrittenStateLeavesTheOneBefore() throws IOException {
        store(1, 8, 1, true);
        store(9, 16, 2, true);
        // The third commit, after that of the beginning, is in the second place.
        flip(2 * ArchiveLayout.PAGE + 1000);

        assertThat(seconds(8)).containsOnly(1);
    }

    private void flip(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(~was);
        }
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Files.write(path, new byte[0]);
        assertRefused("it has 0 bytes, not " + ArchiveLayout.FILE_BYTES);

        create();
        flip(0);
        assertRefused("it is no archive of iftally");

        create();
        flip(ArchiveLayout.VERSION_AT + 3);
        assertRefused("it has version 254, and this iftally knows version 1");

        create();
        flip(ArchiveLayout.IDENTITY_LENGTH_AT);
        assertRefused("its checksum does not hold");

        create();
        flip(2 * ArchiveLayout.PAGE + 100);
        assertRefused("neither of its states is whole");

        create();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(ArchiveLayout.FILE_BYTES - 1);
        }
        assertRefused("it has %d bytes, not %d".formatted(ArchiveLayout.FILE_BYTES - 1, ArchiveLayout.FILE_BYTES));
    }

    @Test
    void refusesAPointerBehindItsArea() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer state = ByteBuffer.allocate(ArchiveLayout.STATE_BYTES);
            file.read(state, 2 * ArchiveLayout.PAGE);
            int pointer = ArchiveLayout.HEAD_IN_STATE + ArchiveLayout.AREAS_AT + ArchiveLayout.AREA_DEFINITION_BYTES;
            state.putInt(pointer, ArchiveArea.ALL.getFirst().rows());
            CRC32C crc = new CRC32C();
            crc.update(state.slice(0, ArchiveLayout.STATE_CHECKSUM_AT));
            state.putInt(ArchiveLayout.STATE_CHECKSUM_AT, (int) crc.getValue());
            file.write(state.rewind(), 2 * ArchiveLayout.PAGE);
        }
        assertRefused("its row 3616 is none of 3616");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::open)
                .isInstanceOf(DamagedArchiveException.class)
                .hasMessage(why);
    }
}
