package dev.iftally.app.top;

import dev.iftally.views.top.Canvas;
import dev.iftally.views.top.Style;
import java.io.IOError;
import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/** The terminal of standard input and output: a second screen of its own, on which pictures are drawn. */
final class TopTerminal implements AutoCloseable {
    /** A window may say that it is any size; nobody sees more than this. */
    private static final int MOST_ROWS = 500;

    private static final int MOST_COLUMNS = 1000;
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;

    private final Terminal terminal;
    private final Attributes original;
    private Optional<Canvas> shown = Optional.empty();
    private boolean entered;

    private TopTerminal(Terminal terminal) {
        this.terminal = terminal;
        this.original = terminal.getAttributes();
    }

    /**
     * Opens it, and changes nothing yet; its signals and its input are left to others.
     *
     * @throws IOException if there is none, or none that pictures can be drawn on
     */
    static TopTerminal open() throws IOException {
        try {
            TopTerminal opened = new TopTerminal(TerminalBuilder.builder()
                    .system(true)
                    .provider(TerminalBuilder.PROP_PROVIDER_FFM)
                    .dumb(false)
                    .nativeSignals(false)
                    .graphemeCluster(false)
                    .build());
            if (opened.terminal.getStringCapability(Capability.cursor_address) == null) {
                throw new IOException(
                        "this kind of terminal (%s) cannot place its cursor".formatted(System.getenv("TERM")));
            }
            return opened;
        } catch (IllegalStateException e) {
            throw new IOException("this terminal cannot be used: " + e.getMessage(), e);
        }
    }

    /** Takes keys as they come, and the second screen. */
    void enter() {
        entered = true;
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // A read waits for a byte: one that returns without has come to the end.
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        redraw();
    }

    /** Everything as it was before. */
    void leave() {
        if (!entered) {
            return;
        }
        entered = false;
        terminal.puts(Capability.exit_attribute_mode);
        terminal.puts(Capability.cursor_normal);
        if (!terminal.puts(Capability.exit_ca_mode)) {
            // There was no second screen: what comes next stands below the picture.
            terminal.puts(Capability.cursor_address, rows() - 1, 0);
            terminal.writer().println();
        }
        terminal.flush();
        restore();
    }

    /** The line's settings as they were, whatever becomes of what is still to be written. */
    void restore() {
        terminal.setAttributes(original);
    }

    /** Forgets what is shown: the next picture is drawn whole. */
    void redraw() {
        shown = Optional.empty();
    }

    int rows() {
        int rows = size().getRows();
        return rows <= 0 ? USUAL_ROWS : Math.min(rows, MOST_ROWS);
    }

    int columns() {
        int columns = size().getColumns();
        return columns <= 0 ? USUAL_COLUMNS : Math.min(columns, MOST_COLUMNS);
    }

    private Size size() {
        return terminal.getSize();
    }

    /** Draws what differs from the picture before; false if the terminal takes nothing any more. */
    boolean show(Canvas canvas) {
        Optional<Canvas> before =
                shown.filter(last -> last.rows() == canvas.rows() && last.columns() == canvas.columns());
        if (before.isEmpty()) {
            terminal.puts(Capability.clear_screen);
        }
        for (int row = 0; row < canvas.rows(); row++) {
            if (before.isEmpty() || !canvas.sameRow(before.get(), row)) {
                draw(canvas, row);
            }
        }
        shown = Optional.of(canvas);
        return !terminal.writer().checkError();
    }

    private void draw(Canvas canvas, int row) {
        terminal.puts(Capability.cursor_address, row, 0);
        int end = canvas.end(row);
        for (int column = 0; column < end; ) {
            int next = Math.min(canvas.runEnd(row, column), end);
            terminal.puts(Capability.exit_attribute_mode);
            mode(canvas.style(row, column)).ifPresent(terminal::puts);
            terminal.writer().write(canvas.text(row, column, next));
            column = next;
        }
        terminal.puts(Capability.exit_attribute_mode);
        if (end < canvas.columns()) {
            terminal.puts(Capability.clr_eol);
        }
    }

    private static Optional<Capability> mode(Style style) {
        return switch (style) {
            case PLAIN -> Optional.empty();
            case BOLD -> Optional.of(Capability.enter_bold_mode);
            case DIM -> Optional.of(Capability.enter_dim_mode);
            case REVERSE -> Optional.of(Capability.enter_reverse_mode);
        };
    }

    /** Leaves it, as far as it is still there. */
    @Override
    public void close() {
        try {
            leave();
            terminal.close();
        } catch (IOException | IOError e) {
            // It went away: there is nothing left to be restored.
        }
    }
}
