package dev.iftally.views.web;

import dev.iftally.tally.Counter;
import dev.iftally.views.Refusals;
import dev.iftally.vocabulary.CounterNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request's parameters, each at most once; what a resource did not ask for is refused, not passed over. */
final class Query {
    private static final int LONGEST = 1000;

    private final Map<String, String> values;

    Query(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** The same parameters, if there are none but these. */
    Query only(String... known) throws Refused {
        Set<String> others = new TreeSet<>(values.keySet());
        others.removeAll(Set.of(known));
        if (!others.isEmpty()) {
            throw Refused.badRequest("%s: no such parameter; expected %s"
                    .formatted(
                            Refusals.printable(others.iterator().next()),
                            known.length == 0 ? "none" : "one of " + String.join(", ", known)));
        }
        return this;
    }

    Optional<String> text(String name) throws Refused {
        String value = values.get(name);
        if (value != null && value.length() > LONGEST) {
            throw Refused.badRequest("%s: longer than %d characters".formatted(name, LONGEST));
        }
        return Optional.ofNullable(value);
    }

    /** A whole number of a range. */
    int number(String name, int usual, int least, int most) throws Refused {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As one out of range.
        }
        throw wrong(name, value.get(), "a whole number from %d to %d".formatted(least, most));
    }

    boolean truth(String name) throws Refused {
        Optional<String> value = text(name);
        if (value.isEmpty() || value.get().equals("false")) {
            return false;
        }
        if (!value.get().equals("true")) {
            throw wrong(name, value.get(), "true or false");
        }
        return true;
    }

    /** A time as ISO 8601 has it, or milliseconds since 1970; {@code usual} if there is none. */
    long epochMillis(String name, long usual) throws Refused {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            return value.get().matches("\\d{1,15}")
                    ? Long.parseLong(value.get())
                    : Instant.parse(value.get()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, value.get(), "a time such as 2026-11-21T12:00:00Z, or milliseconds since 1970");
        }
    }

    /** Counters by their names, with commas between; {@code usual} if there are none. */
    List<Counter> counters(List<Counter> usual) throws Refused {
        Optional<String> value = text("counters");
        if (value.isEmpty()) {
            return usual;
        }
        List<Counter> counters = new ArrayList<>();
        for (String word : value.get().split(",", -1)) {
            Counter counter = CounterNames.find(word)
                    .orElseThrow(() -> wrong(
                            "counters", word, "names such as rx_bytes, with commas between; /api/v1/counters has all"));
            if (counters.contains(counter)) {
                throw wrong("counters", word, "each name once");
            }
            counters.add(counter);
        }
        return counters;
    }

    /** One of a closed set, by its name in lower case. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) throws Refused {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (E one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value.get())) {
                return Optional.of(one);
            }
        }
        List<String> names = List.of(type.getEnumConstants()).stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        throw wrong(name, value.get(), "one of " + String.join(", ", names));
    }

    /** How large numbers are to be written: {@code numbers=string}. */
    Numbers numbers() throws Refused {
        return word("numbers", Numbers.class).orElse(Numbers.NUMBER);
    }

    private static Refused wrong(String name, String value, String expected) {
        return Refused.badRequest("%s: \"%s\"; expected %s".formatted(name, Refusals.printable(value), expected));
    }
}
