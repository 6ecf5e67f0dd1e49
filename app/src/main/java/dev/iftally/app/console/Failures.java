package dev.iftally.app.console;

import dev.iftally.tally.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What is said of a command that could not do its work. */
public final class Failures {
    private Failures() {}

    /** Says it in a sentence, and returns the exit code. */
    public static int explain(String command, Exception exception, PrintWriter err) {
        if (exception instanceof StandardOutput.ClosedException) {
            return StandardOutput.ClosedException.EXIT_CODE;
        }
        if (exception instanceof UncheckedIOException e) {
            return explain(command, e.getCause(), err);
        }
        String message = exception instanceof IOException e
                ? FileTrouble.text(e)
                : Optional.ofNullable(exception.getMessage()).orElse(exception.toString());
        err.println("iftally " + command + ": " + message);
        if (exception instanceof RuntimeException) {
            // Nobody wrote a sentence for this one: whoever reports it needs to know where it came from.
            exception.printStackTrace(err);
        }
        if (!(exception instanceof CommandFailure failure)) {
            return 1;
        }
        if (failure.exitCode() == 2) {
            err.println("Try 'iftally " + command + " --help'.");
        }
        return failure.exitCode();
    }
}
