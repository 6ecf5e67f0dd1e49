package dev.iftally.bench;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Opens a file, reads it and closes it: three system calls or more, and little besides. */
final class FileLoop {
    private static final int BUFFER_BYTES = 1 << 20;

    private final String path;
    private final MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES);
    private final boolean toItsEnd;

    /**
     * A loop over one file.
     *
     * @param toItsEnd false: one read, as for a file of one number; true: until a read returns 0
     */
    FileLoop(String path, boolean toItsEnd) {
        this.path = path;
        this.toItsEnd = toItsEnd;
    }

    /** How many bytes the file had. */
    long run() {
        try (FileDescriptor file = FileDescriptor.open(path, FileDescriptor.O_RDONLY)) {
            int got = file.tryRead(buffer);
            long bytes = got;
            while (toItsEnd && got > 0) {
                got = file.tryRead(buffer);
                bytes += got;
            }
            if (got < 0 || bytes == 0) {
                throw new IllegalStateException("cannot read %s: errno %d".formatted(path, -got));
            }
            return bytes;
        } catch (LinuxException e) {
            throw new IllegalStateException(e);
        }
    }
}
