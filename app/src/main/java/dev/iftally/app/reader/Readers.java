package dev.iftally.app.reader;

import dev.iftally.app.console.Failures;
import dev.iftally.app.console.StandardOutput;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The commands that read once and print, found and run without the library that understands the others. */
public final class Readers {
    private static final Map<String, OneShot> BY_NAME = new TreeMap<>(Map.of(
            "show", new ShowReader(),
            "rate", new RateReader(),
            "qdisc", new TrafficReader(false),
            "class", new TrafficReader(true),
            "ethtool", new EthtoolReader(),
            "kstat", new KstatCommand(),
            "ifstats", new IfstatsReader()));

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
        List<String> rest = List.of(arguments);
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
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> before = rest.subList(0, i);
        List<String> behind = rest.subList(i + 1, rest.size());
        return OptionalInt.of(run(rest.get(i), before, behind, StandardOutput.buffered(), err));
    }

    /** Runs a command with what stands before and behind it on its command line, and returns its exit code. */
    public static int run(String name, List<String> before, List<String> behind, PrintWriter out, PrintWriter err) {
        try {
            return BY_NAME.get(name).run(before, behind, out, err);
        } catch (Exception e) {
            return Failures.explain(name, e, err);
        }
    }
}
