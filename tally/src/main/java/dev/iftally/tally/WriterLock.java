package dev.iftally.tally;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One writer a table: a lock that ends with its process. A file of its own, so that readers cannot hold it. */
final class WriterLock implements AutoCloseable {
    static final String NAME = "tally.lock";

    private final FileChannel file;

    private WriterLock(FileChannel file) {
        this.file = file;
    }

    static WriterLock take(Path directory) throws IOException {
        FileChannel file = FileChannel.open(
                directory.resolve(NAME),
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
            throw new IOException("%s is in use by another iftally: stop it, or choose another directory with --runtime"
                    .formatted(directory));
        }
        return new WriterLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
