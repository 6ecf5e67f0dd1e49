package dev.iftally.tally;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One writer a table, and one a checkpoint: locks that end with their process. Files of their own, so that readers
 * cannot hold them.
 */
final class WriterLock implements AutoCloseable {
    static final String NAME = "tally.lock";
    static final String STATE_NAME = "state.lock";

    private final FileChannel runtime;
    private final FileChannel state;

    private WriterLock(FileChannel runtime, FileChannel state) {
        this.runtime = runtime;
        this.state = state;
    }

    static WriterLock take(TallyDirectories directories) throws IOException {
        FileChannel runtime = take(directories.runtime(), NAME, "--runtime");
        try {
            return new WriterLock(runtime, take(directories.state(), STATE_NAME, "--state"));
        } catch (IOException e) {
            runtime.close();
            throw e;
        }
    }

    private static FileChannel take(Path directory, String name, String option) throws IOException {
        FileChannel file = FileChannel.open(
                directory.resolve(name),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean taken = false;
        try {
            taken = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        } finally {
            if (!taken) {
                file.close();
            }
        }
        if (!taken) {
            throw new IOException("%s is in use by another iftally: stop it, or choose another directory with %s"
                    .formatted(directory, option));
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        try (state) {
            runtime.close();
        }
    }
}
