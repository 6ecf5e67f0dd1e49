package dev.iftally.app.demo;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How much room a terminal has.
 *
 * @param rows lines
 * @param columns characters a line
 */
record TerminalSize(int rows, int columns) {
    /** Where there is no terminal, nothing is cut. */
    static final TerminalSize UNBOUNDED = new TerminalSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final long TIOCGWINSZ = 0x5413;
    private static final long WINSIZE_BYTES = 8;

    /** The size of the process's terminal now; 24 × 80 if it does not say. */
    static TerminalSize now() {
        try (Arena arena = Arena.ofConfined();
                FileDescriptor terminal = FileDescriptor.open("/dev/tty", FileDescriptor.O_RDONLY)) {
            MemorySegment winsize = arena.allocate(WINSIZE_BYTES, Long.BYTES);
            terminal.ioctl(TIOCGWINSZ, winsize);
            int rows = winsize.get(ValueLayout.JAVA_SHORT, 0);
            int columns = winsize.get(ValueLayout.JAVA_SHORT, 2);
            return rows > 0 && columns > 0 ? new TerminalSize(rows, columns) : new TerminalSize(24, 80);
        } catch (LinuxException e) {
            return new TerminalSize(24, 80);
        }
    }

    /** As much of {@code text} as there is room for: lines are cut, not wrapped, and the last ones left out. */
    String fit(String text) {
        StringBuilder fitting = new StringBuilder();
        text.lines().limit(rows).forEach(line -> {
            fitting.append(fitting.isEmpty() ? "" : "\n");
            fitting.append(line, 0, Math.min(line.length(), columns));
        });
        return fitting.toString();
    }
}
