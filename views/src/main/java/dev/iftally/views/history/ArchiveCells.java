package dev.iftally.views.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The cells of a file. An area is read whole when a cell of it is asked for. What is written is collected, and then
 * written in as few pieces as it has; if it is much, as behind a long gap, whole areas are changed in memory.
 */
final class ArchiveCells {
    private static final int AREAS = ArchiveArea.ALL.size();
    private static final long[] FIRST_CELL = LongStream.rangeClosed(0, AREAS)
            .map(area -> ArchiveLayout.firstCell((int) area))
            .toArray();

    private static final int FIRST_WRITES = 512;
    private static final int MOST_WRITES = 8192;
    private static final int PIECE_BYTES = 64 << 10;
    /** Cells of holes that rrd4j calls unknown are left holes. */
    private static final int LONG_RUN_BYTES = 4096;

    private final FileChannel file;
    private final ByteBuffer[] areas = new ByteBuffer[AREAS];
    /** Of each area that was changed in memory, the first byte and the one behind the last. */
    private final int[] changedFrom = new int[AREAS];

    private final int[] changedTo = new int[AREAS];
    /** The number of each cell that was written, above that of the write: sorted, the last write of a cell is last. */
    private long[] writes = new long[FIRST_WRITES];

    private int[] bits = new int[FIRST_WRITES];
    private int count;
    private boolean inAreas;

    ArchiveCells(FileChannel file) {
        this.file = file;
    }

    double read(int area, int cell) throws IOException {
        float rate = Float.intBitsToFloat(area(area).getInt(cell * Float.BYTES) ^ ArchiveLayout.UNKNOWN);
        // Anything else was never written by an archive.
        return rate >= 0 && rate < Float.POSITIVE_INFINITY ? rate : Double.NaN;
    }

    private ByteBuffer area(int area) throws IOException {
        if (areas[area] == null) {
            ByteBuffer bytes = ByteBuffer.allocate(ArchiveArea.ALL.get(area).rows() * ArchiveLayout.ROW_BYTES);
            readFully(bytes, position(FIRST_CELL[area]));
            areas[area] = bytes.flip();
        }
        return areas[area];
    }

    /** Collects it; unknown is not a number. */
    void write(int area, int cell, double rate) throws IOException {
        int stored = Float.floatToIntBits((float) rate) ^ ArchiveLayout.UNKNOWN;
        if (inAreas) {
            change(area, cell, stored);
            return;
        }
        if (count == writes.length) {
            writes = Arrays.copyOf(writes, 2 * count);
            bits = Arrays.copyOf(bits, 2 * count);
        }
        bits[count] = stored;
        writes[count] = (FIRST_CELL[area] + cell) << Integer.SIZE | count;
        count++;
        if (count == MOST_WRITES) {
            moveToAreas();
        }
    }

    private void moveToAreas() throws IOException {
        inAreas = true;
        for (int i = 0; i < count; i++) {
            long cell = writes[i] >>> Integer.SIZE;
            int area = AREAS - 1;
            while (cell < FIRST_CELL[area]) {
                area--;
            }
            change(area, (int) (cell - FIRST_CELL[area]), bits[i]);
        }
        count = 0;
    }

    private void change(int area, int cell, int stored) throws IOException {
        int at = cell * Float.BYTES;
        area(area).putInt(at, stored);
        boolean first = changedTo[area] == 0;
        changedFrom[area] = first ? at : Math.min(changedFrom[area], at);
        changedTo[area] = Math.max(changedTo[area], at + Float.BYTES);
    }

    /** Writes what was collected. */
    void flush() throws IOException {
        if (inAreas) {
            flushAreas();
        }
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
                write(piece.flip(), start);
                piece.clear();
                start = cell;
            }
            piece.putInt(bits[(int) writes[i]]);
            next = cell + 1;
        }
        write(piece.flip(), start);
        count = 0;
    }

    private void flushAreas() throws IOException {
        for (int area = 0; area < AREAS; area++) {
            for (int from = changedFrom[area]; from < changedTo[area]; from += PIECE_BYTES) {
                int length = Math.min(PIECE_BYTES, changedTo[area] - from);
                write(areas[area].slice(from, length), FIRST_CELL[area] + from / Float.BYTES);
            }
            changedTo[area] = 0;
        }
        inAreas = false;
    }

    private void write(ByteBuffer piece, long firstCell) throws IOException {
        if (isHole(piece, firstCell)) {
            return;
        }
        long at = position(firstCell);
        while (piece.hasRemaining()) {
            at += file.write(piece, at);
        }
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
