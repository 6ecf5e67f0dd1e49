package dev.iftally.app.reader;

import dev.iftally.app.config.Directories;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.linux.Processes;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.link.NumberForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, understood by hand: a library for that takes longer than all the rest of a command that prints once.
 * The options are those of {@code ip}, with one dash or two, behind or before the command.
 */
final class Arguments {
    private static final Set<String> DETAILS = Set.of("-d", "-details", "--details");

    private final List<String> words = new ArrayList<>();
    private final Set<String> flags = new HashSet<>();
    private int level;
    private Optional<NetworkNamespace> namespace = Optional.empty();
    private Optional<String> source = Optional.empty();
    private Optional<Path> state = Optional.empty();
    private Optional<Path> runtime = Optional.empty();

    private Arguments() {}

    /**
     * Understands a command line without the command.
     *
     * @param own the flags of the command's own, as they are written
     */
    static Arguments parse(List<String> arguments, Set<String> own) throws CommandFailure {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (own.contains(argument)) {
                parsed.flags.add(argument);
            } else if (argument.length() < 2 || argument.charAt(0) != '-') {
                parsed.words.add(argument);
            } else if (takesValue(argument)) {
                int equals = argument.indexOf('=');
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw CommandFailure.usage("option " + argument + " without its value");
                }
                String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
                parsed.option(equals < 0 ? argument : argument.substring(0, equals), value);
            } else if (!parsed.flag(argument)) {
                throw CommandFailure.usage("there is no option " + argument);
            }
        }
        return parsed;
    }

    /** True for an option behind which a value stands, if it has none behind an equals sign. */
    static boolean takesValue(String argument) {
        int equals = argument.indexOf('=');
        return switch (equals < 0 ? argument : argument.substring(0, equals)) {
            case "-n", "-netns", "--netns", "--source", "--state", "--runtime" -> true;
            default -> false;
        };
    }

    private void option(String name, String value) throws CommandFailure {
        switch (name) {
            case "--source" -> source = Optional.of(value);
            case "--state" -> state = Optional.of(Path.of(value));
            case "--runtime" -> runtime = Optional.of(Path.of(value));
            default -> {
                try {
                    namespace = Optional.of(NetworkNamespace.parse(value));
                } catch (IllegalArgumentException e) {
                    throw CommandFailure.usage(e.getMessage());
                }
            }
        }
    }

    private boolean flag(String argument) {
        switch (argument) {
            case "-json", "--json" -> flags.add("-j");
            case "-pretty", "--pretty" -> flags.add("-p");
            case "-stats", "--stats", "-statistics", "--statistics" -> level++;
            case "-human", "--human", "-human-readable", "--human-readable" -> flags.add("-h");
            case "-iec", "--iec" -> flags.add("--iec");
            case "-all-netns", "--all-netns" -> flags.add("--all-netns");
            case "-help", "--help" -> flags.add("--help");
            default -> {
                return letters(argument);
            }
        }
        return true;
    }

    private boolean letters(String argument) {
        for (int i = 1; i < argument.length(); i++) {
            switch (argument.charAt(i)) {
                case 'j' -> flags.add("-j");
                case 'p' -> flags.add("-p");
                case 's' -> level++;
                case 'h' -> flags.add("-h");
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is no option; a command takes from it what it understands. */
    List<String> words() {
        return words;
    }

    /** The device that the words name by {@code dev IF}, or, if allowed, by {@code IF} alone at their beginning. */
    Optional<String> takeDevice(boolean bare) throws CommandFailure {
        int dev = words.indexOf("dev");
        if (dev >= 0) {
            words.remove(dev);
            if (dev == words.size()) {
                throw CommandFailure.usage("\"dev\" without a name; expected dev IF");
            }
            return Optional.of(words.remove(dev));
        }
        boolean name = bare && !words.isEmpty() && !isNumber(words.getFirst());
        return name ? Optional.of(words.removeFirst()) : Optional.empty();
    }

    /** A bare number is an interval or a count. */
    static boolean isNumber(String word) {
        return !word.isEmpty()
                && Character.isDigit(word.charAt(0))
                && word.chars().allMatch(Arguments::isInNumber);
    }

    private static boolean isInNumber(int c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    boolean json() {
        return has("-j");
    }

    boolean pretty() {
        return has("-p");
    }

    /** How often {@code -s} was said. */
    int level() {
        return level;
    }

    /** The flags of a command's own with those of details, as {@code ip} and {@code tc} spell them. */
    static Set<String> withDetails(String... own) {
        Set<String> flags = new HashSet<>(DETAILS);
        flags.addAll(Set.of(own));
        return flags;
    }

    /** True if details were asked for. */
    boolean detailed() {
        return DETAILS.stream().anyMatch(this::has);
    }

    /** How {@code ip} prints numbers: {@code -iec} is a choice between the two readable forms. */
    NumberForm form() {
        if (!has("-h")) {
            return NumberForm.EXACT;
        }
        return iec() ? NumberForm.IEC : NumberForm.HUMAN;
    }

    /** True for powers of 1024. */
    boolean iec() {
        return has("--iec");
    }

    Optional<String> source() {
        return source;
    }

    /** True if network namespaces are chosen, of which the tally is one for all. */
    boolean choosesNamespace() {
        return namespace.isPresent() || has("--all-netns");
    }

    /** For a command that shows the tally alone. */
    void refuseNamespace() throws CommandFailure {
        if (choosesNamespace()) {
            throw CommandFailure.usage("the tally is one for all network namespaces");
        }
    }

    /** True if one is named; interfaces without a device are in none of them. */
    boolean choosesOneNamespace() {
        return namespace.isPresent() && !has("--all-netns");
    }

    /** The network namespaces to be read. */
    List<NetworkNamespace> namespaces() throws IOException {
        return has("--all-netns") ? NetworkNamespace.all() : List.of(namespace.orElseGet(NetworkNamespace::own));
    }

    /** What interfaces of a namespace are labelled with: nothing unless all are read; {@code .} for one's own. */
    String label(NetworkNamespace each) {
        if (!has("--all-netns")) {
            return "";
        }
        return each.label().isEmpty() ? "." : each.label();
    }

    /** True if it was said where to look for a tally. */
    boolean namesDirectories() {
        return state.isPresent() || runtime.isPresent();
    }

    /** Where to look for a tally. */
    Directories directories() {
        return Directories.toRead(Processes.effectiveUserId() == 0, System.getenv(), state, runtime);
    }
}
