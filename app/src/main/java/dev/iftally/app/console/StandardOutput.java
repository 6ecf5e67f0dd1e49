package dev.iftally.app.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output that tells when nobody reads it any more. A PrintWriter swallows that, and a command that repeats
 * would go on for ever behind {@code | head}.
 */
public final class StandardOutput extends FilterOutputStream {
    private static final int S_IFMT = 0xf000;
    private static final int S_IFIFO = 0x1000;
    private static final int S_IFSOCK = 0xc000;

    private StandardOutput(OutputStream out) {
        super(out);
    }

    /** A writer of UTF-8, flushed at each line; throws {@link ClosedException} where others would be silent. */
    public static PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(bytes(), StandardCharsets.UTF_8), true);
    }

    /** As {@link #writer}, flushed only when it is told. */
    public static PrintWriter buffered() {
        return new PrintWriter(new OutputStreamWriter(bytes(), StandardCharsets.UTF_8), false);
    }

    /** For bytes; throws as {@link #writer} does. */
    public static OutputStream bytes() {
        return new StandardOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    }

    /** The reader of standard output is gone. */
    public static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** What a shell shows of a program that SIGPIPE ended. */
        public static final int EXIT_CODE = 128 + 13;

        private ClosedException(IOException cause) {
            super("standard output is closed: " + cause.getMessage(), cause);
        }
    }

    /** A pipe or a socket fails only when its other end is gone; anything else, when it takes no more. */
    private static RuntimeException unwritten(IOException e) {
        return isConversation()
                ? new ClosedException(e)
                : new UncheckedIOException(new IOException("cannot write to standard output: " + e.getMessage(), e));
    }

    private static boolean isConversation() {
        try {
            int type = (int) Files.getAttribute(Path.of("/proc/self/fd/1"), "unix:mode") & S_IFMT;
            return type == S_IFIFO || type == S_IFSOCK;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }
}
