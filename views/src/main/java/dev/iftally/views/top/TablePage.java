package dev.iftally.views.top;

import dev.iftally.tally.Counter;
import dev.iftally.tally.LinkState;
import dev.iftally.views.DecimalPrefix;
import dev.iftally.views.Pace;
import java.util.Locale;

/** The table: a line an interface, with as many columns as there is room for. */
final class TablePage {
    /** The narrowest that still tells something: a name and one rate. */
    static final int LEAST_COLUMNS = 20;

    private static final int NAME = 15;
    private static final int RATE = 10;
    private static final int COUNT = 8;
    private static final int STATE = 6;
    private static final int SHARE = 8;
    private static final int LEAST_BAR = 6;
    private static final int MOST_BAR = 40;
    private static final int LEAST_ALIAS = 16;
    private static final double PERCENT = 100;

    private static final int WITH_BOTH = NAME + 2 * RATE;
    private static final int WITH_STATE = WITH_BOTH + STATE;
    private static final int WITH_COUNTS = WITH_STATE + 2 * COUNT;
    private static final int WITH_SHARE = WITH_COUNTS + SHARE;
    private static final int WITH_PACKETS = WITH_SHARE + 1 + MOST_BAR / 2 + 2 * RATE;
    /** Where the alias begins, behind the packets and the longest bar, with a blank before each. */
    private static final int ALIAS_AT = WITH_SHARE + 2 * RATE + 1 + MOST_BAR + 1;

    private final Canvas canvas;
    private final Choice choice;
    private final double greatest;
    private int row;
    private int column;
    private Style style = Style.PLAIN;

    /** @param greatest the greatest rate of all interfaces to be seen */
    TablePage(Canvas canvas, Choice choice, double greatest) {
        this.canvas = canvas;
        this.choice = choice;
        this.greatest = greatest;
    }

    /** The titles; that of the column that is sorted by stands out. */
    void titles(int atRow) {
        begin(atRow, Style.REVERSE);
        String symbol = choice.symbol();
        boolean narrow = canvas.columns() < WITH_BOTH;
        left("INTERFACE", name(), Column.NAME);
        if (narrow) {
            right(symbol, RATE, Column.TOTAL);
            return;
        }
        right("RX " + symbol, RATE, Column.RX);
        right("TX " + symbol, RATE, Column.TX);
        if (hasPackets()) {
            right("RX " + choice.symbolOf(Unit.PACKETS), RATE, null);
            right("TX " + choice.symbolOf(Unit.PACKETS), RATE, null);
        }
        if (canvas.columns() >= WITH_COUNTS) {
            right("ERR/s", COUNT, Column.ERRORS);
            right("DROP/s", COUNT, Column.DROPS);
        }
        if (canvas.columns() >= WITH_STATE) {
            left(" STATE", STATE, null);
        }
        if (canvas.columns() >= WITH_SHARE) {
            right("SHARE", SHARE, Column.SHARE);
        }
        alias("ALIAS");
    }

    /** An interface's line. */
    void line(int atRow, Pace pace, boolean selected) {
        begin(atRow, selected ? Style.REVERSE : style(pace.condition()));
        left(pace.name(), name(), null);
        if (canvas.columns() < WITH_BOTH) {
            boolean marked = pace.condition() != Pace.Condition.KNOWN && pace.condition() != Pace.Condition.WAITING;
            right(marked ? state(pace) : choice.text(choice.unit().both(pace)), RATE, null);
            return;
        }
        right(choice.text(choice.unit().received(pace)), RATE, null);
        right(choice.text(choice.unit().sent(pace)), RATE, null);
        if (hasPackets()) {
            right(choice.text(pace.perSecond(Counter.RX_PACKETS)), RATE, null);
            right(choice.text(pace.perSecond(Counter.TX_PACKETS)), RATE, null);
        }
        if (canvas.columns() >= WITH_COUNTS) {
            right(DecimalPrefix.render(Column.errors(pace)), COUNT, null);
            right(DecimalPrefix.render(Column.drops(pace)), COUNT, null);
        }
        if (canvas.columns() >= WITH_STATE) {
            left(" " + state(pace), STATE, null);
        }
        if (canvas.columns() >= WITH_SHARE) {
            share(pace);
        }
        alias(pace.alias());
    }

    private void alias(String text) {
        if (canvas.columns() >= ALIAS_AT + LEAST_ALIAS) {
            canvas.put(row, ALIAS_AT, text, style);
        }
    }

    private void begin(int atRow, Style ofRow) {
        row = atRow;
        column = 0;
        style = ofRow;
        canvas.paint(row, ofRow);
    }

    private int name() {
        return canvas.columns() < WITH_BOTH ? canvas.columns() - RATE : NAME;
    }

    private boolean hasPackets() {
        return choice.unit() != Unit.PACKETS && canvas.columns() >= WITH_PACKETS;
    }

    private void left(String text, int width, Column sorted) {
        canvas.put(row, column, column + width, text, look(sorted));
        column += width;
    }

    private void right(String text, int width, Column sorted) {
        column += width;
        canvas.putRight(row, column, text, look(sorted));
    }

    private Style look(Column sorted) {
        return sorted != null && sorted == choice.column() ? Style.BOLD : style;
    }

    private static Style style(Pace.Condition condition) {
        return switch (condition) {
            case KNOWN, WAITING -> Style.PLAIN;
            case RESET -> Style.BOLD;
            case STALE, GONE -> Style.DIM;
        };
    }

    /** In a word: what is wrong with it, or whether its link is up. */
    static String state(Pace pace) {
        return switch (pace.condition()) {
            case RESET, STALE, GONE -> pace.condition().name().toLowerCase(Locale.ROOT);
            case KNOWN, WAITING ->
                pace.linkState() == LinkState.UNKNOWN
                        ? ""
                        : pace.linkState().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Of the link's speed; where that is not known, or packets are counted, of the greatest, in brackets. */
    private void share(Pace pace) {
        double used = choice.unit() == Unit.PACKETS ? Double.NaN : pace.utilization() / PERCENT;
        boolean ofSpeed = !Double.isNaN(used);
        double share = ofSpeed ? used : choice.unit().both(pace) / greatest;
        if (!Double.isNaN(share)) {
            String form = ofSpeed ? "%.1f%%" : "(%.0f%%)";
            right(String.format(Locale.ROOT, form, share * PERCENT), SHARE, null);
            int room = Math.min(MOST_BAR, canvas.columns() - column - 1);
            if (room >= LEAST_BAR) {
                Bar.draw(canvas, row, column + 1, room, share, style);
            }
        }
    }
}
