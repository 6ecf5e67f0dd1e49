package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.views.CounterSample;
import dev.iftally.views.DifferenceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command that reads and prints. */
sealed interface Reader extends OneShot permits ShowReader, RateReader, TrafficReader, EthtoolReader, IfstatsReader {
    /** The flags of its own, as they are written. */
    default Set<String> flags() {
        return Set.of();
    }

    /** Understands the rest of the command line, and opens nothing yet. */
    Prepared prepare(Arguments arguments) throws CommandFailure;

    @Override
    default int run(List<String> before, List<String> behind, PrintWriter out, PrintWriter err) throws Exception {
        List<String> all = new ArrayList<>(before);
        all.addAll(behind);
        Arguments arguments = Arguments.parse(all, flags());
        if (arguments.has("--help")) {
            out.print(help());
            out.flush();
            return 0;
        }
        Prepared prepared = prepare(arguments);
        Repetition repetition = Repetition.parse(arguments.words());
        boolean pretty = arguments.pretty() || this instanceof EthtoolReader;
        prepared.repeat(repetition, new Output(out, err, arguments.json(), pretty));
        return 0;
    }

    /** One command line, understood. */
    interface Prepared {
        /** Reads and prints everything. */
        void print(Output output) throws IOException, CommandFailure;

        /** Reads the counters alone, for differences; see {@link CounterSample}. */
        List<CounterSample> sample() throws IOException, CommandFailure;

        /** Everything first, then, at each interval, what has been added. */
        default void repeat(Repetition repetition, Output output) throws Exception {
            if (repetition.equals(Repetition.ONCE)) {
                print(output);
                return;
            }
            List<CounterSample> last = new ArrayList<>();
            repetition.run(() -> {
                if (last.isEmpty()) {
                    print(output);
                    last.addAll(sample());
                } else {
                    List<CounterSample> now = sample();
                    output.print(report -> DifferenceReport.write(report, last, now));
                    last.clear();
                    last.addAll(now);
                }
            });
        }
    }
}
