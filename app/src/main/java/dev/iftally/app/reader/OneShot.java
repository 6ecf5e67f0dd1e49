package dev.iftally.app.reader;

import java.io.PrintWriter;
import java.util.List;

/** A command that reads once, or again and again, and prints; it understands its own command line. */
sealed interface OneShot permits Reader, KstatCommand {
    /** What it does, in a line. */
    String summary();

    /** What {@code --help} prints. */
    String help();

    /**
     * Runs a command line and returns its exit code.
     *
     * @param before the options before the command
     * @param behind what stands behind it
     */
    int run(List<String> before, List<String> behind, PrintWriter out, PrintWriter err) throws Exception;
}
