package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Failures;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.console.StandardOutput;
import dev.iftally.views.CounterSample;
import dev.iftally.views.DifferenceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The commands that read once and print, found and run without the library that understands the others. */
public final class Readers {
    private static final Map<String, Reader> BY_NAME = new TreeMap<>(Map.of(
            "show", new ShowReader(),
            "qdisc", new TrafficReader(false),
            "class", new TrafficReader(true),
            "ethtool", new EthtoolReader()));

    private Readers() {}

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** What a command does, in a line. */
    public static String summary(String name) {
        return BY_NAME.get(name).summary();
    }

    /** What {@code --help} of a command prints. */
    public static String help(String name) {
        return BY_NAME.get(name).help();
    }

    /**
     * Runs a command line on standard output if its command is one of these, and returns its exit code; empty if it is
     * another one, or written short.
     */
    public static OptionalInt run(String... arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        int i = 0;
        while (i < rest.size() && rest.get(i).startsWith("-")) {
            if (rest.get(i).equals("--help")) {
                return OptionalInt.empty();
            }
            i += Arguments.takesValue(rest.get(i)) && rest.get(i).indexOf('=') < 0 ? 2 : 1;
        }
        if (i >= rest.size() || !BY_NAME.containsKey(rest.get(i))) {
            return OptionalInt.empty();
        }
        String name = rest.remove(i);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return OptionalInt.of(run(name, rest, StandardOutput.buffered(), err));
    }

    /** Runs a command with what else stands on its command line, and returns its exit code. */
    public static int run(String name, List<String> rest, PrintWriter out, PrintWriter err) {
        try {
            Reader reader = BY_NAME.get(name);
            Arguments arguments = Arguments.parse(rest, reader.flags());
            if (arguments.has("--help")) {
                out.print(reader.help());
                out.flush();
                return 0;
            }
            Reader.Prepared prepared = reader.prepare(arguments);
            Repetition repetition = Repetition.parse(arguments.words());
            boolean pretty = arguments.pretty() || reader instanceof EthtoolReader;
            repeat(prepared, repetition, new Output(out, err, arguments.json(), pretty));
            return 0;
        } catch (UncheckedIOException e) {
            return Failures.explain(name, e.getCause(), err);
        } catch (Exception e) {
            return Failures.explain(name, e, err);
        }
    }

    /** Everything first, then, at each interval, what has been added. */
    private static void repeat(Reader.Prepared prepared, Repetition repetition, Output output) throws Exception {
        if (repetition.equals(Repetition.ONCE)) {
            prepared.print(output);
            return;
        }
        List<CounterSample> last = new ArrayList<>();
        repetition.run(() -> {
            if (last.isEmpty()) {
                prepared.print(output);
                last.addAll(prepared.sample());
            } else {
                differences(prepared, last, output);
            }
        });
    }

    private static void differences(Reader.Prepared prepared, List<CounterSample> last, Output output)
            throws IOException, CommandFailure {
        List<CounterSample> now = prepared.sample();
        output.print(report -> DifferenceReport.write(report, last, now));
        last.clear();
        last.addAll(now);
    }
}
