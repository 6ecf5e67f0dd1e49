package dev.iftally.views.link;

import dev.iftally.views.Report;
import java.util.List;

/** The tables of counters of {@code ip}, column for column, so that eyes and scripts find what they expect. */
final class StatsTable {
    /** Narrowest width of each column, as iproute2 has them. */
    private static final int[] WIDTHS = {10, 7, 6, 7, 7, 7, 10, 9};

    private static final int[] NARROW_WIDTHS = {9, 7, 6, 7, 7};

    private final List<Block> blocks;
    private final Numbers numbers;
    private final boolean detailed;
    private final NumberForm form;
    private final int[] widths;
    private final StringBuilder text = new StringBuilder(512);

    private StatsTable(List<Block> blocks, Numbers numbers, boolean detailed, NumberForm form, int... widths) {
        this.blocks = blocks;
        this.numbers = numbers;
        this.detailed = detailed;
        this.form = form;
        this.widths = widths;
    }

    /** Writes a device's own counters: their table, or in JSON an object of that key. */
    static void write(Report report, String key, Numbers numbers, boolean detailed, NumberForm form) {
        report.begin(key);
        if (report.isJson()) {
            StatsJson.write(report, Block.ALL, numbers, detailed);
        } else {
            report.text(ofLink(numbers, detailed, form));
        }
        report.end();
    }

    /** The table of a device's own counters, a line feed behind each line. */
    static String ofLink(Numbers numbers, boolean detailed, NumberForm form) {
        return new StatsTable(Block.ALL, numbers, detailed, form, WIDTHS.clone()).render();
    }

    /** The table of {@link Block#HARDWARE} or {@link Block#MPLS}. */
    static String narrow(List<Block> blocks, Numbers numbers, NumberForm form) {
        return new StatsTable(blocks, numbers, false, form, NARROW_WIDTHS.clone()).render();
    }

    private String render() {
        for (Block block : blocks) {
            widen(block.base());
            if (detailed) {
                widen(block.detail());
            }
        }
        for (Block block : blocks) {
            base(block);
            if (detailed) {
                detail(block);
            }
        }
        return text.toString();
    }

    private void widen(List<Cell> cells) {
        for (Cell cell : cells) {
            if (form.isExact() && numbers.shows(cell)) {
                widths[cell.column()] =
                        Math.max(widths[cell.column()], number(cell).length());
            }
        }
    }

    /** iproute2 leaves the room of {@code compressed} blank where it does not show it. */
    private void base(Block block) {
        text.append("    ").append(block.label()).append(':');
        for (Cell cell : block.base()) {
            text.append(cell.column() == 0 ? "" : " ");
            right(
                    numbers.shows(cell) ? cell.heading() : "",
                    cell.column() == 0 ? widths[0] - 3 : widths[cell.column()]);
        }
        text.append("\n    ");
        numbers(block.base());
    }

    private void detail(Block block) {
        text.append("    ").append(block.label()).append(" errors:").repeat(' ', widths[0] - 10);
        for (Cell cell : block.detail()) {
            if (numbers.shows(cell) || !cell.onlyIfCounted()) {
                text.append(' ');
                right(numbers.shows(cell) ? cell.heading() : "", widths[cell.column()]);
            }
        }
        text.append('\n').repeat(' ', widths[0] + 5);
        numbers(block.detail());
    }

    private void numbers(List<Cell> cells) {
        for (Cell cell : cells) {
            if (numbers.shows(cell)) {
                right(number(cell), widths[cell.column()]);
                text.append(' ');
            }
        }
        text.append('\n');
    }

    private String number(Cell cell) {
        return numbers.has(cell) ? form.render(numbers.value(cell)) : numbers.absent();
    }

    private void right(String word, int width) {
        text.repeat(' ', Math.max(0, width - word.length())).append(word);
    }
}
