package dev.iftally.tally;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a tally keeps, as they have to be before one is opened: a FIFO in their place would hold it for ever. */
final class OwnFiles {
    private static final List<String> OF_RUNTIME = List.of(WriterLock.NAME, TableFile.NAME, TableFile.UNFINISHED);
    private static final List<String> OF_STATE =
            List.of(WriterLock.STATE_NAME, EventLog.NAME, EventLog.OLD_NAME, Checkpoint.NAME, Checkpoint.UNFINISHED);

    private OwnFiles() {}

    /** @throws IOException if something else than a file has the name of one: which, and what to do */
    static void check(TallyDirectories directories) throws IOException {
        for (String name : OF_RUNTIME) {
            check(directories.runtime().resolve(name), "--runtime");
        }
        for (String name : OF_STATE) {
            check(directories.state().resolve(name), "--state");
        }
    }

    /** The same for one file; {@code option} names another directory. */
    static void check(Path path, String option) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(
                    "%s is %s, and iftally keeps a file of that name: remove it, or choose another directory with %s"
                            .formatted(path, Files.isDirectory(path) ? "a directory" : "no regular file", option));
        }
    }
}
