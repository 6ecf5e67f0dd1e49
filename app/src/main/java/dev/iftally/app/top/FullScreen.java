package dev.iftally.app.top;

import dev.iftally.app.console.Repetition;
import dev.iftally.app.daemon.Signals;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.views.top.Key;
import dev.iftally.views.top.Top;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The full-screen view while it runs: one thread that waits for whatever comes first, a key, a signal or the next look.
 */
public final class FullScreen {
    /** What the rest of a key's sequence takes at most; after that it was the Escape key. */
    private static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LAST_WRITE_MILLIS = 3000;
    private static final int INPUT_BYTES = 256;
    /** Where the terminal takes nothing, keys wait in it and not here. */
    private static final int MOST_EVENTS = 64;

    private static final int SIGNALLED = 128;
    private static final int CONTROL_C = 3;
    private static final int CONTROL_L = 12;
    private static final int CONTROL_Z = 26;

    private final Top top;
    private final Repetition repetition;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(MOST_EVENTS);
    private final KeyDecoder keys = new KeyDecoder();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Set when this process goes on after it was stopped, and others may have drawn meanwhile. */
    private volatile boolean continued;

    private TopTerminal terminal;

    /** What there is to be done next. */
    private sealed interface Event {
        record Input(ByteBuffer bytes) implements Event {}

        record Redraw() implements Event {}

        record End(int exitCode) implements Event {}
    }

    private FullScreen(Top top, Repetition repetition) {
        this.top = top;
        this.repetition = repetition;
    }

    /**
     * Shows a view on the terminal of this process until the user or a signal ends it, or as often as is wanted, and
     * returns the exit code. The terminal is then as it was.
     *
     * @throws IOException if this is no terminal that pictures can be drawn on
     */
    public static int run(Top top, Repetition repetition) throws IOException, InterruptedException {
        FullScreen screen = new FullScreen(top, repetition);
        try (TopTerminal terminal = TopTerminal.open()) {
            return screen.run(terminal);
        } finally {
            screen.ended.countDown();
        }
    }

    private int run(TopTerminal on) throws InterruptedException {
        terminal = on;
        Signals.on("INT", () -> end(SIGNALLED + 2));
        Signals.on("HUP", () -> end(SIGNALLED + 1));
        Signals.on("TERM", () -> end(SIGNALLED + 15));
        Signals.on("WINCH", () -> events.offer(new Event.Redraw()));
        Signals.on("CONT", () -> {
            continued = true;
            events.offer(new Event.Redraw());
        });
        Thread.ofPlatform().name("iftally-keys").daemon().start(this::readKeys);
        terminal.enter();
        return loop();
    }

    /** A terminal that takes nothing, such as one that was stopped, must not keep this process alive. */
    private void end(int exitCode) {
        events.offer(new Event.End(exitCode));
        try {
            if (!ended.await(LAST_WRITE_MILLIS, TimeUnit.MILLISECONDS)) {
                terminal.restore();
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for bytes; there is no end of them but the terminal's own. */
    private void readKeys() {
        byte[] buffer = new byte[INPUT_BYTES];
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (IntStream.range(0, read).anyMatch(i -> buffer[i] == CONTROL_C)) {
                    end(0);
                }
                events.put(new Event.Input(ByteBuffer.wrap(Arrays.copyOf(buffer, read))));
            }
        } catch (IOException e) {
            // As below: it is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(SIGNALLED + 1);
    }

    private int loop() throws InterruptedException {
        long next = System.nanoTime();
        long looks = 0;
        while (true) {
            if (System.nanoTime() - next >= 0) {
                top.look(System.nanoTime(), LocalTime.now(ZoneId.systemDefault()));
                looks++;
                next += (1 + (System.nanoTime() - next) / repetition.interval().toNanos())
                        * repetition.interval().toNanos();
            }
            boolean drawn = terminal.show(top.draw(terminal.rows(), terminal.columns()));
            if (!drawn || (repetition.count() != 0 && looks > repetition.count())) {
                return drawn ? 0 : SIGNALLED + 1;
            }
            int code = await(next);
            if (code >= 0) {
                return code;
            }
        }
    }

    /** Waits for something to be drawn, and does all that is to be done; the exit code if that is to end, else −1. */
    private int await(long next) throws InterruptedException {
        long wait = next - System.nanoTime();
        Event event = events.poll(keys.isPending() ? Math.min(wait, ESCAPE_NANOS) : wait, TimeUnit.NANOSECONDS);
        if (event == null) {
            return keys.giveUp().filter(key -> !top.press(key)).isPresent() ? 0 : -1;
        }
        while (event != null) {
            int code = handle(event);
            if (code >= 0) {
                return code;
            }
            event = events.poll();
        }
        return -1;
    }

    private int handle(Event event) {
        return switch (event) {
            case Event.End(int exitCode) -> exitCode;
            case Event.Redraw() -> {
                if (continued) {
                    continued = false;
                    terminal.enter();
                }
                yield -1;
            }
            case Event.Input(ByteBuffer bytes) -> {
                int code = -1;
                while (bytes.hasRemaining() && code < 0) {
                    code = keys.take(Byte.toUnsignedInt(bytes.get()))
                            .map(this::press)
                            .orElse(-1);
                }
                yield code;
            }
        };
    }

    private int press(Key key) {
        if (key instanceof Key.Typed(int character)) {
            switch (character) {
                case CONTROL_L -> terminal.redraw();
                case CONTROL_Z -> suspend();
                default -> {}
            }
        }
        return top.press(key) ? -1 : 0;
    }

    /** Gives the terminal back to the shell until that continues this process. */
    private void suspend() {
        terminal.leave();
        try {
            Processes.suspend();
        } catch (LinuxException e) {
            // Then it just goes on.
        }
        terminal.enter();
    }
}
