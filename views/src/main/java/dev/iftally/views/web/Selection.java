package dev.iftally.views.web;

import dev.iftally.tally.Standing;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which interfaces are meant.
 *
 * @param name a name, in which {@code *} stands for anything
 * @param match a text within the name, the alias or the source, in either case
 * @param source the beginning of the identity: {@code openflow}, {@code linux}, {@code manual} …
 * @param standing how far they can be believed; without it, all but those that are gone
 */
record Selection(Optional<String> name, Optional<String> match, Optional<String> source, Optional<Standing> standing) {
    static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_NAME = 64;

    static Selection of(Query query) throws Refused {
        Optional<String> name = query.text("name");
        if (name.isPresent() && name.get().length() > LONGEST_NAME) {
            throw Refused.badRequest("name: longer than %d characters".formatted(LONGEST_NAME));
        }
        return new Selection(
                name,
                query.text("match").map(text -> text.toLowerCase(Locale.ROOT)),
                query.text("source"),
                query.word("standing", Standing.class));
    }

    /** The test of one row after another. */
    Test test() {
        return new Test(name.filter(text -> text.contains("*")).map(Selection::pattern));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** Used by one thread. */
    final class Test {
        private final Optional<Pattern> pattern;

        private Test(Optional<Pattern> pattern) {
            this.pattern = pattern;
        }

        boolean fits(Description row) {
            boolean stands = standing.map(wanted -> wanted == row.standing()).orElse(row.standing() != Standing.GONE);
            return stands && isNamed(row) && isFrom(row) && matches(row);
        }

        private boolean isNamed(Description row) {
            String own = row.attributes().name();
            return name.isEmpty()
                    || pattern.map(p -> p.matcher(own).matches())
                            .orElseGet(() -> name.get().equals(own));
        }

        private boolean isFrom(Description row) {
            return source.isEmpty() || row.identity().text().startsWith(source.get() + ":");
        }

        private boolean matches(Description row) {
            return match.isEmpty()
                    || contains(row.attributes().name())
                    || contains(row.attributes().alias())
                    || contains(row.attributes().source());
        }

        private boolean contains(String text) {
            return text.toLowerCase(Locale.ROOT).contains(match.get());
        }
    }
}
