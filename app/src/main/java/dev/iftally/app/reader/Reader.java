package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.views.CounterSample;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A command that reads and prints. */
sealed interface Reader permits ShowReader, TrafficReader, EthtoolReader {
    /** What it does, in a line. */
    String summary();

    /** What {@code --help} prints. */
    String help();

    /** The flags of its own, as they are written. */
    default Set<String> flags() {
        return Set.of();
    }

    /** Understands the rest of the command line, and opens nothing yet. */
    Prepared prepare(Arguments arguments) throws CommandFailure;

    /** One command line, understood. */
    interface Prepared {
        /** Reads and prints everything. */
        void print(Output output) throws IOException, CommandFailure;

        /** Reads the counters alone, for differences; see {@link CounterSample}. */
        List<CounterSample> sample() throws IOException, CommandFailure;
    }
}
