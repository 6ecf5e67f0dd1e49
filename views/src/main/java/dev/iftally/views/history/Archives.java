package dev.iftally.views.history;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rrd4j.ConsolFun;
import org.rrd4j.core.RrdDb;

/** The history below a state directory, read from any process, while a daemon writes it or none does. */
public final class Archives {
    private static final int TRIALS = 4;

    private final ArchiveDirectory directory;

    private Archives(ArchiveDirectory directory) {
        this.directory = directory;
    }

    /** That of a state directory; there need be none. */
    public static Archives of(Path state) {
        return new Archives(ArchiveDirectory.of(state));
    }

    /**
     * Part of an interface's history. Where the archives do not remember as finely as is wanted, the step is longer.
     *
     * @return empty if the interface has none
     * @throws IOException in a sentence if it cannot be read
     */
    public Optional<History> read(Identity identity, HistoryRequest request) throws IOException {
        Path path = directory.file(identity);
        try {
            History read = null;
            for (int i = 0; i < TRIALS && read == null; i++) {
                read = read(path, request, i == TRIALS - 1);
            }
            return Optional.of(read);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DamagedArchiveException e) {
            throw new IOException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Null if it was written meanwhile, and that matters. */
    private static History read(Path path, HistoryRequest request, boolean last) throws IOException {
        try (ArchiveFile file = ArchiveFile.open(path, StandardOpenOption.READ);
                RrdDb database = file.database()) {
            Range range = Range.of(request, file.begunSecond(), file.lastUpdateSecond());
            History history = new History(
                    file.identity(),
                    file.name(),
                    range.stepSeconds(),
                    range.firstSecond(),
                    range.read(database, ConsolFun.AVERAGE),
                    range.read(database, ConsolFun.MAX));
            return file.isStill() || last ? history : null;
        }
    }

    /**
     * What the archives take of the disk.
     *
     * @param interfaces how many have one
     * @param damaged how many were set aside
     * @param bytes about, all together
     * @param maxBytes how much they may take, as the last daemon was told; empty if none was
     */
    public record Usage(int interfaces, int damaged, long bytes, OptionalLong maxBytes) {
        /** How many interfaces have room for all of their history. */
        public OptionalLong maxInterfaces() {
            return maxBytes.isEmpty()
                    ? maxBytes
                    : OptionalLong.of(Math.max(1, maxBytes.getAsLong() / ArchiveLayout.FILE_BYTES));
        }

        /** Whether there is no room for one more interface. */
        public boolean isFull() {
            return interfaces + damaged >= maxInterfaces().orElse(Long.MAX_VALUE);
        }
    }

    /** Adds up what there is; what cannot be read counts whole. */
    public Usage usage() throws IOException {
        long bytes = 0;
        List<Path> archives = directory.archives();
        for (Path path : archives) {
            try (ArchiveFile file = ArchiveFile.open(path, StandardOpenOption.READ)) {
                bytes += ArchiveLayout.filledBytes(file.lastUpdateSecond() - file.begunSecond());
            } catch (DamagedArchiveException | NoSuchFileException e) {
                bytes += ArchiveLayout.FILE_BYTES;
            }
        }
        int damaged = directory.all().size() - archives.size();
        return new Usage(archives.size(), damaged, bytes + damaged * ArchiveLayout.FILE_BYTES, directory.bound());
    }

    /**
     * Whose history was last written under a name; of several, the one that was written last.
     *
     * @throws IOException if the directory cannot be read
     */
    public Optional<Identity> find(String name) throws IOException {
        Identity found = null;
        long written = -1;
        for (Path path : directory.archives()) {
            try (ArchiveFile file = ArchiveFile.open(path, StandardOpenOption.READ)) {
                if (file.name().equals(name) && file.lastUpdateSecond() > written) {
                    found = file.identity();
                    written = file.lastUpdateSecond();
                }
            } catch (DamagedArchiveException | NoSuchFileException e) {
                // Of nobody, or given up meanwhile.
            }
        }
        return Optional.ofNullable(found);
    }
}
