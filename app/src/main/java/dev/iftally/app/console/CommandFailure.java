package dev.iftally.app.console;

/** A command that could not do its work: one sentence for the user that says what, where and what to do. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The work failed: exit code 1. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(1, message, null);
    }

    /** The work failed for a reason that lies deeper: exit code 1. */
    public static CommandFailure failed(String message, Throwable cause) {
        return new CommandFailure(1, message, cause);
    }

    /** The command was called wrongly: exit code 2. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(2, message, null);
    }

    /** A configuration with mistakes, each on its line: exit code 2. */
    public static CommandFailure badConfiguration(String problems, Throwable cause) {
        return new CommandFailure(2, problems, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
