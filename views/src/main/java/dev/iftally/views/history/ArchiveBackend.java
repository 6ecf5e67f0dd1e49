package dev.iftally.views.history;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URI;
import java.nio.ByteOrder;
import org.rrd4j.core.RrdBackend;
import org.rrd4j.core.RrdBackendFactory;
import org.rrd4j.core.RrdDb;

/** Where rrd4j finds an interface's archives: its state in memory, its cells in a file, where they are floats. */
final class ArchiveBackend extends RrdBackend {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final long[] AREA_AT = areasAt();

    private final byte[] head;
    private final ArchiveCells cells;

    /**
     * The backend of one file.
     *
     * @param head rrd4j's state, which changes with it
     */
    ArchiveBackend(byte[] head, ArchiveCells cells) {
        super(ArchiveLayout.place().getPath());
        this.head = head;
        this.cells = cells;
    }

    private static long[] areasAt() {
        long[] at = new long[ArchiveArea.ALL.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = ArchiveLayout.areaAt(i);
        }
        return at;
    }

    /** Archives that begin then, with nothing known. */
    RrdDb create(long beginSecond) throws IOException {
        return RrdDb.getBuilder()
                .setRrdDef(ArchiveLayout.definition(beginSecond))
                .setBackendFactory(new Factory(this))
                .build();
    }

    /** Archives that go on from the state. */
    RrdDb open() throws IOException {
        return RrdDb.getBuilder()
                .setPath(ArchiveLayout.place())
                .setBackendFactory(new Factory(this))
                .build();
    }

    /** Hands out one backend. The library's own default, which has threads, is never made. */
    private static final class Factory extends RrdBackendFactory {
        static {
            setActiveFactories(new Factory(null));
        }

        private final ArchiveBackend backend;

        Factory(ArchiveBackend backend) {
            this.backend = backend;
        }

        @Override
        protected RrdBackend open(String path, boolean readOnly) {
            return backend;
        }

        @Override
        protected boolean exists(String path) {
            return true;
        }

        @Override
        public boolean canStore(URI uri) {
            return true;
        }

        @Override
        public URI getCanonicalUri(URI uri) {
            return uri;
        }

        @Override
        public String getPath(URI uri) {
            return uri.getPath();
        }

        @Override
        public String getName() {
            return ArchiveLayout.place().getScheme();
        }
    }

    /** The area that a byte of rrd4j's file is in or behind the head of; −1 before all areas. */
    private static int area(long offset) {
        int area = AREA_AT.length - 1;
        while (area >= 0 && offset < AREA_AT[area]) {
            area--;
        }
        return area;
    }

    private static boolean isCell(long offset, int area) {
        return area >= 0 && offset - AREA_AT[area] >= ArchiveLayout.AREA_HEAD_BYTES;
    }

    private static int cell(long offset, int area) {
        return (int) ((offset - AREA_AT[area] - ArchiveLayout.AREA_HEAD_BYTES) / Double.BYTES);
    }

    private static int inHead(long offset) {
        int area = area(offset);
        if (isCell(offset, area)) {
            throw new IllegalStateException("byte %d is a cell's".formatted(offset));
        }
        return (int) (area < 0 ? offset : ArchiveLayout.areaInHead(area) + offset - AREA_AT[area]);
    }

    @Override
    protected void write(long offset, byte[] bytes) {
        System.arraycopy(bytes, 0, head, inHead(offset), bytes.length);
    }

    @Override
    protected void read(long offset, byte[] bytes) {
        System.arraycopy(head, inHead(offset), bytes, 0, bytes.length);
    }

    @Override
    protected void writeInt(long offset, int value) {
        INT.set(head, inHead(offset), value);
    }

    @Override
    protected int readInt(long offset) {
        return (int) INT.get(head, inHead(offset));
    }

    @Override
    protected void writeLong(long offset, long value) {
        LONG.set(head, inHead(offset), value);
    }

    @Override
    protected long readLong(long offset) {
        return (long) LONG.get(head, inHead(offset));
    }

    @Override
    protected void writeDouble(long offset, double value) throws IOException {
        int area = area(offset);
        if (isCell(offset, area)) {
            cells.write(area, cell(offset, area), value);
        } else {
            writeLong(offset, Double.doubleToLongBits(value));
        }
    }

    /** How a new area is filled, with unknown, which it is. */
    @Override
    protected void writeDouble(long offset, double value, int count) {
        if (!Double.isNaN(value) || !isCell(offset, area(offset))) {
            throw new IllegalStateException("%d times %s at byte %d".formatted(count, value, offset));
        }
    }

    @Override
    protected double readDouble(long offset) throws IOException {
        int area = area(offset);
        return isCell(offset, area) ? cells.read(area, cell(offset, area)) : Double.longBitsToDouble(readLong(offset));
    }

    @Override
    public long getLength() {
        return ArchiveLayout.rrdBytes();
    }

    @Override
    protected void setLength(long length) {
        if (length != ArchiveLayout.rrdBytes()) {
            throw new IllegalStateException("rrd4j's file has %d bytes, not %d".formatted(length, getLength()));
        }
    }

    @Override
    protected void close() {
        // The file is closed by who opened it.
    }
}
