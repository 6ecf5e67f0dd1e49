package dev.iftally.views.link;

import dev.iftally.views.Report;
import java.util.List;
import java.util.Locale;

/** The objects {@code rx} and {@code tx} of the JSON of {@code ip}; a key is left out where there is no number. */
final class StatsJson {
    private StatsJson() {}

    /**
     * Writes both.
     *
     * @param detailed also the detailed errors
     */
    static void write(Report report, List<Block> blocks, Numbers numbers, boolean detailed) {
        for (Block block : blocks) {
            report.begin(block.label().toLowerCase(Locale.ROOT));
            block.json(detailed)
                    .filter(cell -> numbers.has(cell) && numbers.shows(cell))
                    .forEach(cell -> report.json(cell.key(), numbers.value(cell)));
            report.end();
        }
    }
}
