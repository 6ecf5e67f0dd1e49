package dev.iftally.tally;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file {@code tally} in the runtime directory: made, checked and grown here. */
final class TableFile {
    static final String NAME = "tally";
    static final String UNFINISHED = "tally.new";

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(RowLayout.CHUNK_BYTES).asReadOnlyBuffer();

    private TableFile() {}

    /** Begins an empty table, without its name as long as it is not {@linkplain #finish finished}. */
    static FileChannel create(Path directory) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        Files.deleteIfExists(unfinished);
        FileChannel file = FileChannel.open(
                unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer header = ByteBuffer.allocate(RowLayout.HEADER_BYTES).order(ByteOrder.nativeOrder());
            header.putLong(RowLayout.FILE_MAGIC, RowLayout.MAGIC);
            header.putInt(RowLayout.FILE_VERSION, RowLayout.VERSION);
            header.putInt(RowLayout.FILE_ROW_BYTES, RowLayout.ROW_BYTES);
            write(file, header, 0);
            return file;
        } catch (IOException e) {
            file.close();
            throw new IOException("cannot make the table %s: %s".formatted(unfinished, e.getMessage()), e);
        }
    }

    /** Gives the new table its name. Anybody may read it. */
    static void finish(Path directory) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    static FileChannel openForWriting(Path directory) throws IOException {
        return checked(directory, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static FileChannel openForReading(Path directory) throws IOException {
        OwnFiles.check(directory.resolve(NAME), "--runtime");
        try {
            return checked(directory, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "no tally in %s: start the daemon (iftally run), or name its directory with --runtime"
                            .formatted(directory),
                    e);
        }
    }

    /**
     * Makes room for the rows of one more chunk by writing zeros: a full disk is an error here, not a crash at the
     * first touch.
     */
    static void growTo(FileChannel file, int chunks) throws IOException {
        long offset = RowLayout.HEADER_BYTES + (long) (chunks - 1) * RowLayout.CHUNK_BYTES;
        write(file, ZEROS.duplicate().clear(), offset);
    }

    private static void write(FileChannel file, ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private static FileChannel checked(Path directory, StandardOpenOption... options) throws IOException {
        Path path = directory.resolve(NAME);
        FileChannel file = FileChannel.open(path, options);
        try {
            String fault = fault(file);
            if (fault != null) {
                throw new IOException(
                        "%s %s: stop what uses it and remove it, or choose another directory with --runtime"
                                .formatted(path, fault));
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What is wrong with a table; null if nothing is. */
    private static String fault(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RowLayout.HEADER_BYTES).order(ByteOrder.nativeOrder());
        while (header.hasRemaining() && file.read(header, header.position()) > 0) {}
        if (header.hasRemaining()) {
            return "is truncated (%d bytes)".formatted(header.position());
        }
        if (header.getLong(RowLayout.FILE_MAGIC) != RowLayout.MAGIC) {
            return "is not a table of iftally";
        }
        int version = header.getInt(RowLayout.FILE_VERSION);
        if (version != RowLayout.VERSION || header.getInt(RowLayout.FILE_ROW_BYTES) != RowLayout.ROW_BYTES) {
            return "has layout %d, and this iftally knows layout %d".formatted(version, RowLayout.VERSION);
        }
        long rows = header.getLong(RowLayout.FILE_ROWS);
        long size = file.size();
        if (rows < 0
                || rows > Integer.MAX_VALUE
                || size < RowLayout.HEADER_BYTES + chunks(rows) * RowLayout.CHUNK_BYTES) {
            return "is truncated (%d rows in %d bytes)".formatted(rows, size);
        }
        return null;
    }

    private static long chunks(long rows) {
        return (rows + RowLayout.ROWS_PER_CHUNK - 1) / RowLayout.ROWS_PER_CHUNK;
    }
}
