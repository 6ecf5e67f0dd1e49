package dev.iftally.tally;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** What goes into a checkpoint, most significant byte first, and the checksum of all of it. */
final class CheckpointOutput {
    private static final int BYTES = 1 << 16;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    private final MemorySegment bytes = MemorySegment.ofArray(buffer.array());
    private final CRC32C checksum = new CRC32C();

    CheckpointOutput(FileChannel file) {
        this.file = file;
    }

    void putInt(int value) throws IOException {
        makeRoom(Integer.BYTES);
        buffer.putInt(value);
    }

    void putLong(long value) throws IOException {
        makeRoom(Long.BYTES);
        buffer.putLong(value);
    }

    /** Writes the first words, of which there are fewer than go into the buffer. */
    void put(long[] words, int count) throws IOException {
        makeRoom(count * Long.BYTES);
        MemorySegment.copy(words, 0, bytes, WORD, buffer.position(), count);
        buffer.position(buffer.position() + count * Long.BYTES);
    }

    /** Writes the checksum of everything before it, and all that is not written yet. */
    void end() throws IOException {
        write();
        putLong(checksum.getValue());
        write();
    }

    private void makeRoom(int room) throws IOException {
        if (buffer.remaining() < room) {
            write();
        }
    }

    private void write() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
