package dev.iftally.app;

import dev.iftally.app.reader.Readers;
import java.util.OptionalInt;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logging.configure();
        OptionalInt read = Readers.run(arguments);
        if (read.isPresent()) {
            // They leave nothing to be tidied up, and an exit would look for a logger first.
            Runtime.getRuntime().halt(read.getAsInt());
        }
        System.exit(Iftally.run(arguments));
    }
}
