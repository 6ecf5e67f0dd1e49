package dev.iftally.views.history;

import java.util.List;
import org.rrd4j.ConsolFun;

/**
 * One round-robin archive within a file.
 *
 * @param index its place among them
 * @param resolution how finely it remembers
 * @param function what it remembers of finer values
 */
record ArchiveArea(int index, Resolution resolution, ConsolFun function) {
    /** All of them, in the order in which they lie in a file. Of one second the average is the maximum, too. */
    static final List<ArchiveArea> ALL = List.of(
            new ArchiveArea(0, Resolution.SECOND, ConsolFun.AVERAGE),
            new ArchiveArea(1, Resolution.TEN_SECONDS, ConsolFun.AVERAGE),
            new ArchiveArea(2, Resolution.TEN_SECONDS, ConsolFun.MAX),
            new ArchiveArea(3, Resolution.MINUTE, ConsolFun.AVERAGE),
            new ArchiveArea(4, Resolution.MINUTE, ConsolFun.MAX),
            new ArchiveArea(5, Resolution.TEN_MINUTES, ConsolFun.AVERAGE),
            new ArchiveArea(6, Resolution.TEN_MINUTES, ConsolFun.MAX));

    int rows() {
        return resolution.rows();
    }

    /** Where the averages, or the maxima, of a resolution are. */
    static ArchiveArea of(Resolution resolution, ConsolFun function) {
        ArchiveArea found = ALL.getFirst();
        for (ArchiveArea area : ALL) {
            if (area.resolution == resolution && area.function == function) {
                found = area;
            }
        }
        return found;
    }
}
