package dev.iftally.views.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The cells of a file: an area is read whole when a cell of it is asked for; what is written is collected, until it is
 * written in as few pieces as it has.
 */
final class ArchiveCells {
    private static final int FIRST_WRITES = 512;
    private static final int PIECE_BYTES = 64 << 10;
    /** Cells of holes that rrd4j calls unknown are left holes. */
    private static final int LONG_RUN_BYTES = 4096;

    private static final long[] FIRST_CELL = LongStream.range(0, ArchiveArea.ALL.size())
            .map(area -> ArchiveLayout.firstCell((int) area))
            .toArray();

    private final ByteBuffer[] areas = new ByteBuffer[ArchiveArea.ALL.size()];
    private final FileChannel file;
    /** The number of each cell that was written, above that of the write: sorted, the last write of a cell is last. */
    private long[] writes = new long[FIRST_WRITES];

    private int[] bits = new int[FIRST_WRITES];

    private int count;

    ArchiveCells(FileChannel file) {
        this.file = file;
    }

    double read(int area, int cell) throws IOException {
        if (areas[area] == null) {
            areas[area] = readArea(area);
        }
        float rate = Float.intBitsToFloat(areas[area].getInt(cell * Float.BYTES) ^ ArchiveLayout.UNKNOWN);
        // Anything else was never written by an archive.
        return rate >= 0 && rate < Float.POSITIVE_INFINITY ? rate : Double.NaN;
    }

    private ByteBuffer readArea(int area) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ArchiveArea.ALL.get(area).rows() * ArchiveLayout.ROW_BYTES);
        readFully(bytes, position(ArchiveLayout.firstCell(area)));
        return bytes.flip();
    }

    /** Collects it; unknown is not a number. */
    void write(int area, int cell, double rate) {
        if (count == writes.length) {
            writes = Arrays.copyOf(writes, 2 * count);
            bits = Arrays.copyOf(bits, 2 * count);
        }
        bits[count] = Float.floatToIntBits((float) rate) ^ ArchiveLayout.UNKNOWN;
        writes[count] = (FIRST_CELL[area] + cell) << Integer.SIZE | count;
        count++;
    }

    /** Writes what was collected. */
    void flush() throws IOException {
        Arrays.sort(writes, 0, count);
        ByteBuffer piece = ByteBuffer.allocate(Math.min(PIECE_BYTES, Math.max(1, count) * Float.BYTES));
        long next = -1;
        long start = 0;
        for (int i = 0; i < count; i++) {
            long cell = writes[i] >>> Integer.SIZE;
            boolean again = i + 1 < count && writes[i + 1] >>> Integer.SIZE == cell;
            if (again) {
                continue;
            }
            if (cell != next || !piece.hasRemaining()) {
                write(piece, start);
                start = cell;
            }
            piece.putInt(bits[(int) writes[i]]);
            next = cell + 1;
        }
        write(piece, start);
        count = 0;
    }

    private void write(ByteBuffer piece, long firstCell) throws IOException {
        piece.flip();
        if (!isHole(piece, firstCell)) {
            long at = position(firstCell);
            while (piece.hasRemaining()) {
                at += file.write(piece, at);
            }
        }
        piece.clear();
    }

    private boolean isHole(ByteBuffer piece, long firstCell) throws IOException {
        if (piece.remaining() < LONG_RUN_BYTES || !isZero(piece)) {
            return false;
        }
        ByteBuffer there = ByteBuffer.allocate(piece.remaining());
        readFully(there, position(firstCell));
        return isZero(there.flip());
    }

    private static boolean isZero(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i += Integer.BYTES) {
            if (bytes.getInt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void readFully(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = file.read(bytes, at);
            at += read;
        }
        if (bytes.hasRemaining()) {
            throw new DamagedArchiveException("it ends at %d bytes".formatted(at));
        }
    }

    private static long position(long cell) {
        return ArchiveLayout.CELLS_AT + cell * Float.BYTES;
    }
}
