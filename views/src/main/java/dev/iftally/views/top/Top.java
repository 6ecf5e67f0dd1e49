package dev.iftally.views.top;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The full-screen view: it looks at a table, keys change what it shows, and it draws that. Only what is to be seen is
 * drawn, and only what changed is decoded. For one thread.
 */
public final class Top {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LEAST_ROWS = 4;
    private static final int HEAD = 2;
    private static final int FOOT = 1;
    private static final int MOST_FILTER = 32;

    private enum Page {
        TABLE,
        INTERFACE,
        HELP
    }

    private final Rows rows;
    private final Rates rates;
    private final Duration interval;
    private final Choice choice;
    private final boolean unicode;
    private final Supplier<Optional<String>> complaint;
    private final Listing listing = new Listing();
    private final Trail trail = new Trail();
    private final Snapshot snapshot = new Snapshot();
    private final Cursor cursor = new Cursor(listing);
    private Page page = Page.TABLE;
    private boolean typing;
    private boolean paused;
    private long missed;
    private String time = "";

    /**
     * A view of a table.
     *
     * @param interval between two looks
     * @param choice what is shown at first
     * @param unicode whether the terminal has more than ASCII
     * @param complaint what is wrong with the table's daemon, if anything is
     */
    public Top(Rows rows, Duration interval, Choice choice, boolean unicode, Supplier<Optional<String>> complaint) {
        this.rows = rows;
        this.rates = new Rates(rows);
        this.interval = interval;
        this.choice = choice;
        this.unicode = unicode;
        this.complaint = complaint;
    }

    /** Looks at the table, unless it is paused, at a moment of the monotonic clock and of the day. */
    public void look(long nowNanos, LocalTime now) {
        if (paused) {
            missed++;
            return;
        }
        trail.skip(missed);
        missed = 0;
        time = TIME.format(now);
        rates.look(nowNanos);
        trail.take(rates);
        arrange();
    }

    private void arrange() {
        listing.arrange(rates, choice);
        if (!cursor.settle() && page == Page.INTERFACE) {
            page = Page.TABLE;
        }
    }

    /** Does what a key says; false if that is to quit. */
    public boolean press(Key key) {
        if (page == Page.HELP) {
            page = Page.TABLE;
        } else if (typing) {
            type(key);
        } else {
            switch (key) {
                case Key.Named named -> named(named);
                case Key.Typed typed -> {
                    return typed(typed.codePoint());
                }
            }
        }
        return true;
    }

    private void type(Key key) {
        String filter = choice.filter();
        switch (key) {
            case Key.Typed(int character)
            when !Character.isISOControl(character) && filter.length() < MOST_FILTER ->
                choice.filter(filter + Character.toString(character));
            case Key.Named.BACKSPACE -> choice.filter(filter.substring(0, lastOf(filter)));
            case Key.Named.ENTER -> typing = false;
            case Key.Named.ESCAPE -> {
                typing = false;
                choice.filter("");
            }
            case Key.Named named -> cursor.move(named);
            case Key.Typed ignored -> {}
        }
        arrange();
    }

    private static int lastOf(String text) {
        return text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
    }

    private void named(Key.Named key) {
        switch (key) {
            case ENTER -> page = cursor.hold() ? Page.INTERFACE : Page.TABLE;
            case ESCAPE, BACKSPACE -> back();
            case LEFT -> sort(choice.column().moved(-1));
            case RIGHT -> sort(choice.column().moved(1));
            default -> cursor.move(key);
        }
    }

    private void back() {
        if (page == Page.INTERFACE) {
            page = Page.TABLE;
        } else {
            choice.filter("");
            arrange();
        }
    }

    private boolean typed(int character) {
        switch (character) {
            case 'q' -> {
                return false;
            }
            case 'h', '?' -> page = Page.HELP;
            case '/' -> {
                page = Page.TABLE;
                typing = true;
            }
            case ' ' -> paused = !paused;
            case 'b' -> choice.unit(Unit.BITS);
            case 'B' -> choice.unit(Unit.BYTES);
            case 'p' -> choice.unit(Unit.PACKETS);
            case 'u' -> choice.unit(choice.unit().next());
            case 'k' -> choice.toggleThousands();
            case 'R' -> choice.reverse();
            default -> sort(sorting(character));
        }
        arrange();
        return true;
    }

    private Column sorting(int character) {
        return switch (character) {
            case '<' -> choice.column().moved(-1);
            case '>' -> choice.column().moved(1);
            case 'n' -> Column.NAME;
            case 'r' -> Column.RX;
            case 't' -> Column.TX;
            case 'a' -> Column.TOTAL;
            case 'e' -> Column.ERRORS;
            case 'd' -> Column.DROPS;
            case 's' -> Column.SHARE;
            default -> choice.column();
        };
    }

    private void sort(Column column) {
        if (column != choice.column()) {
            choice.column(column);
            arrange();
        }
    }

    /** What is to be seen now, on a terminal of this size. */
    public Canvas draw(int height, int width) {
        Canvas canvas = new Canvas(height, width, unicode);
        if (width < TablePage.LEAST_COLUMNS || height < LEAST_ROWS) {
            canvas.put(0, 0, "needs %dx%d".formatted(TablePage.LEAST_COLUMNS, LEAST_ROWS), Style.PLAIN);
        } else if (page == Page.HELP) {
            HelpPage.draw(canvas);
        } else {
            canvas.put(0, 0, heading(), Style.BOLD);
            if (page == Page.INTERFACE && cursor.pace().isPresent()) {
                drawInterface(canvas, cursor.pace().get());
            } else {
                drawTable(canvas);
            }
            canvas.clear(height - FOOT);
            canvas.put(height - FOOT, 0, footing(), Style.DIM);
        }
        return canvas;
    }

    private String heading() {
        String stale = listing.stale() == 0 ? "" : ", %d stale".formatted(listing.stale());
        String shown = choice.filter().isEmpty() ? "" : "%d of ".formatted(listing.size());
        return "iftally top %s  %s%d interface%s%s, %s"
                .formatted(
                        time, shown, listing.interfaces(), listing.interfaces() == 1 ? "" : "s", stale, choice.words());
    }

    private String footing() {
        if (typing) {
            return "/" + choice.filter() + "_";
        }
        String filter = choice.filter().isEmpty() ? "" : "with \"%s\" (Esc: all)  ".formatted(choice.filter());
        String keys = page == Page.INTERFACE
                ? "Esc back  Up Down the next  b B p units  q quit  h help"
                : "Enter plots  / filter  < > sort  b B p units  Space pause  q quit  h help";
        String state = paused
                ? "paused, Space goes on  "
                : complaint.get().map(words -> words + "  ").orElse("");
        return state + filter + keys;
    }

    private void drawTable(Canvas canvas) {
        TablePage table = new TablePage(canvas, choice, listing.greatest());
        table.titles(1);
        int room = canvas.rows() - HEAD - FOOT;
        int first = cursor.firstOf(room);
        for (int i = 0; i < room && first + i < listing.size(); i++) {
            table.line(HEAD + i, listing.get(first + i), cursor.isAt(first + i));
        }
    }

    private void drawInterface(Canvas canvas, Pace pace) {
        if (rows.read(pace.row(), snapshot) && pace.isOf(snapshot)) {
            InterfacePage one = new InterfacePage(canvas, 1, choice, pace);
            one.describe(snapshot);
            one.numbers();
            one.plots(canvas.rows() - FOOT, trail, interval);
        }
    }
}
