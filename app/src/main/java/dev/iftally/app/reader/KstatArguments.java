package dev.iftally.app.reader;

import dev.iftally.app.config.Directories;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.views.kstat.KstatForm;
import dev.iftally.views.kstat.KstatSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command line of {@code kstat}. Behind the command its letters are Solaris's; what begins with two dashes, and what
 * stands before the command, is ours. Options may stand behind selectors, too.
 */
final class KstatArguments {
    private static final String FLAGS = "Cjlpqh?";
    private static final String WITH_VALUE = "cminsT";
    private static final List<Character> SELECTING = List.of('m', 'i', 'n', 's');

    private final Set<Character> flags = new HashSet<>();
    private final Map<Character, String> values = new HashMap<>();
    private final List<String> operands = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final Arguments ours;

    private KstatArguments(List<String> before, List<String> behind) throws CommandFailure {
        List<String> own = new ArrayList<>(before);
        boolean optionsEnded = false;
        for (int i = 0; i < behind.size(); i++) {
            String word = behind.get(i);
            boolean last = i + 1 == behind.size();
            if (optionsEnded || word.length() < 2 || word.charAt(0) != '-') {
                operand(word);
            } else if (word.equals("--")) {
                optionsEnded = true;
            } else if (word.startsWith("--")) {
                own.add(word);
                if (Arguments.takesValue(word) && word.indexOf('=') < 0 && !last) {
                    i++;
                    own.add(behind.get(i));
                }
            } else if (letters(word, last ? Optional.empty() : Optional.of(behind.get(i + 1)))) {
                i++;
            }
        }
        ours = Arguments.parse(own, Set.of());
    }

    /** Understands what stands before and behind the command, and refuses what does not go together. */
    static KstatArguments parse(List<String> before, List<String> behind) throws CommandFailure {
        KstatArguments arguments = new KstatArguments(before, behind);
        if (arguments.isQuiet() && (arguments.form().json() || arguments.form().parsable())) {
            throw CommandFailure.usage("-q does not go with -C, -j, -l and -p");
        }
        if (!arguments.operands.isEmpty() && SELECTING.stream().anyMatch(arguments.values::containsKey)) {
            throw CommandFailure.usage("module:instance:name:statistic does not go with -m, -i, -n and -s");
        }
        arguments.ours.refuseNamespace();
        if (!List.of("", "d", "u").contains(arguments.value('T'))) {
            throw CommandFailure.usage("-T: expected d or u, not \"%s\"".formatted(arguments.value('T')));
        }
        return arguments;
    }

    /** True if the next word is the value of the last letter. */
    private boolean letters(String word, Optional<String> next) throws CommandFailure {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (WITH_VALUE.indexOf(letter) >= 0) {
                boolean attached = i + 1 < word.length();
                if (!attached && next.isEmpty()) {
                    throw CommandFailure.usage("option -" + letter + " without its value");
                }
                values.put(letter, attached ? word.substring(i + 1) : next.get());
                return !attached;
            }
            if (FLAGS.indexOf(letter) < 0) {
                throw CommandFailure.usage("there is no option -" + letter);
            }
            flags.add(letter);
        }
        return false;
    }

    private void operand(String word) throws CommandFailure {
        if (!word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            operands.add(word);
        } else if (numbers.size() == 2) {
            throw CommandFailure.usage("\"" + word + "\" is one number too many; expected [interval [count]]");
        } else {
            numbers.add(number(word, numbers.isEmpty() ? "interval" : "count"));
        }
    }

    private static long number(String word, String what) throws CommandFailure {
        if (!word.matches("0*[1-9]\\d{0,8}")) {
            throw CommandFailure.usage(
                    "%s: expected a whole number from 1 to 999999999, not \"%s\"".formatted(what, word));
        }
        return Long.parseLong(word);
    }

    private String value(char letter) {
        return values.getOrDefault(letter, "");
    }

    boolean wantsHelp() {
        return flags.contains('h') || flags.contains('?') || ours.has("--help");
    }

    boolean isQuiet() {
        return flags.contains('q');
    }

    KstatForm form() {
        boolean colon = flags.contains('C');
        boolean valueless = flags.contains('l');
        boolean parsable = colon || valueless || flags.contains('p');
        return new KstatForm(flags.contains('j') || ours.json(), parsable, valueless, colon ? ':' : '\t');
    }

    List<KstatSelector> selectors() throws CommandFailure {
        try {
            Stream<KstatSelector> selectors = operands.isEmpty()
                    ? Stream.of(KstatSelector.of(value('m'), value('i'), value('n'), value('s')))
                    : operands.stream().map(KstatSelector::parse);
            return selectors.map(each -> each.inClass(value('c'))).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    /** {@code d} or {@code u} if each listing has the time above it, else empty. */
    String timestamp() {
        return value('T');
    }

    Repetition repetition() {
        if (numbers.isEmpty()) {
            return Repetition.ONCE;
        }
        return new Repetition(Duration.ofSeconds(numbers.getFirst()), numbers.size() == 1 ? 0 : numbers.get(1));
    }

    /** Where to look for a tally. */
    Directories directories() {
        return ours.directories();
    }
}
