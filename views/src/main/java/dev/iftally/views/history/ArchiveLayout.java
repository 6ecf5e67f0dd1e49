package dev.iftally.views.history;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.CounterNames;
import java.net.URI;
import java.util.List;
import org.rrd4j.DsType;
import org.rrd4j.core.RrdDef;

/**
 * The file of one interface's archives. Numbers are big-endian.
 *
 * <pre>
 *      0  magic, 8 bytes
 *      8  version, 4 bytes
 *     12  length of the identity, 4 bytes
 *     16  identity, UTF-8, 64 bytes
 *     80  when it was begun, seconds since 1970, 8 bytes
 *     88  CRC-32C of all before, 4 bytes
 *   4096  state, in one of two places: sequence (8), length of the name (4), name (16), rrd4j's state, CRC-32C (4)
 *   8192  the other place: the one with the higher sequence whose checksum holds is true
 *  12288  cells, an area after another, a row after another, a float for each series: bits of the rate ^ {@link #UNKNOWN}
 * </pre>
 *
 * A cell that was never written is a hole of the file, and unknown. rrd4j's state is what its own file (version 2) has
 * besides cells and definitions. The definitions are this class's: none is ever read from a file.
 *
 * <pre>
 *      0  header, 64 bytes: the last 8 are the time of the last update
 *     64  a data source for each series, 128 bytes: the last 24 are its state
 *         an archive for each area: 56 bytes of definition, state and pointer (20) for each series, then its cells (8)
 * </pre>
 */
final class ArchiveLayout {
    /** What is remembered: how much more of it there was in each second. */
    static final List<Counter> SERIES = List.of(
            Counter.RX_BYTES,
            Counter.TX_BYTES,
            Counter.RX_PACKETS,
            Counter.TX_PACKETS,
            Counter.RX_ERRORS,
            Counter.TX_ERRORS,
            Counter.RX_DROPPED,
            Counter.TX_DROPPED);

    static final int COLUMNS = SERIES.size();

    static final long MAGIC = 0x6966_7461_6c6c_7952L; // iftallyR
    static final int VERSION = 1;
    static final int VERSION_AT = 8;
    static final int IDENTITY_LENGTH_AT = 12;
    static final int IDENTITY_AT = 16;
    static final int BEGUN_AT = 80;
    static final int PREFIX_CHECKSUM_AT = 88;

    static final int PAGE = 4096;
    static final int NAME_LENGTH_IN_STATE = 8;
    static final int NAME_IN_STATE = 12;
    static final int MAX_NAME = 16;
    static final int HEAD_IN_STATE = NAME_IN_STATE + MAX_NAME;
    static final int CELLS_AT = 3 * PAGE;

    /** What unknown, not a number, is as bits: XORed with them, a hole of the file is unknown. */
    static final int UNKNOWN = Float.floatToIntBits(Float.NaN);

    static final int ROW_BYTES = COLUMNS * Float.BYTES;

    static final int LAST_UPDATE_AT = 56;
    static final int SOURCES_AT = 64;
    static final int SOURCE_BYTES = 128;
    static final int SOURCE_STATE_BYTES = 24;
    static final int AREAS_AT = SOURCES_AT + COLUMNS * SOURCE_BYTES;
    static final int AREA_DEFINITION_BYTES = 56;
    static final int POINTER_AND_STATE_BYTES = 20;
    static final int AREA_HEAD_BYTES = AREA_DEFINITION_BYTES + COLUMNS * POINTER_AND_STATE_BYTES;

    /** What rrd4j's file has without its cells. */
    static final int HEAD_BYTES = AREAS_AT + ArchiveArea.ALL.size() * AREA_HEAD_BYTES;

    static final int STATE_CHECKSUM_AT = HEAD_IN_STATE + HEAD_BYTES;
    static final int STATE_BYTES = STATE_CHECKSUM_AT + Integer.BYTES;

    /** How large a file is when every cell of it was written. */
    static final long FILE_BYTES = CELLS_AT + firstCell(ArchiveArea.ALL.size()) * Float.BYTES;

    private static final int STEP_SECONDS = 1;
    /** A known rate holds until the next reading, however late that comes: gaps are said, never guessed. */
    private static final long HEARTBEAT_SECONDS = 3L * 86_400;
    /** A consolidated row is known if at least half of it is. */
    private static final double XFF = 0.5;

    private static final URI PLACE = URI.create("archive:/interface");

    private ArchiveLayout() {}

    /** The number of the first cell of an area, of all cells of a file. */
    static long firstCell(int area) {
        long rows = 0;
        for (int i = 0; i < area; i++) {
            rows += ArchiveArea.ALL.get(i).rows();
        }
        return rows * COLUMNS;
    }

    /** Where an area begins in rrd4j's own file. */
    static long areaAt(int area) {
        return AREAS_AT + (long) area * AREA_HEAD_BYTES + firstCell(area) * Double.BYTES;
    }

    /** Where rrd4j's state of an area begins in what its file has without cells. */
    static int areaInHead(int area) {
        return AREAS_AT + area * AREA_HEAD_BYTES;
    }

    /** How long rrd4j's own file would be. */
    static long rrdBytes() {
        return areaAt(ArchiveArea.ALL.size());
    }

    /** How much of the disk a file takes about, of which so many seconds were written. */
    static long filledBytes(long seconds) {
        long bytes = CELLS_AT;
        for (ArchiveArea area : ArchiveArea.ALL) {
            long rows = Math.min(
                    area.rows(), Math.max(0, seconds) / area.resolution().stepSeconds());
            bytes += Math.ceilDiv(rows * ROW_BYTES, PAGE) * PAGE;
        }
        return bytes;
    }

    static URI place() {
        return PLACE;
    }

    /** What rrd4j is told to make. */
    static RrdDef definition(long beginSecond) {
        RrdDef definition = new RrdDef(PLACE, beginSecond, STEP_SECONDS, 2);
        for (Counter counter : SERIES) {
            definition.addDatasource(CounterNames.of(counter), DsType.GAUGE, HEARTBEAT_SECONDS, 0, Double.NaN);
        }
        for (ArchiveArea area : ArchiveArea.ALL) {
            definition.addArchive(area.function(), XFF, area.resolution().stepSeconds() / STEP_SECONDS, area.rows());
        }
        return definition;
    }
}
