package dev.iftally.views.kstat;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What one part of a {@link KstatSelector} says of a name. */
sealed interface Matcher permits Glob, Matcher.Anything, Matcher.Expression {
    Matcher ANYTHING = new Anything();

    boolean matches(String text);

    /**
     * Understands a shell pattern, or an extended regular expression between slashes; an empty one is anything.
     *
     * @throws IllegalArgumentException with a sentence if the expression is none
     */
    static Matcher parse(String text) {
        if (text.isEmpty() || text.equals("*")) {
            return ANYTHING;
        }
        boolean slashes = text.length() > 1 && text.startsWith("/") && text.endsWith("/");
        if (!slashes) {
            return new Glob(text);
        }
        String expression = text.substring(1, text.length() - 1);
        try {
            return new Expression(Pattern.compile(PosixExpression.toJava(expression)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s is no regular expression: %s".formatted(text, e.getDescription()), e);
        }
    }

    /** Matches everything. */
    record Anything() implements Matcher {
        @Override
        public boolean matches(String text) {
            return true;
        }
    }

    /** Matches what contains something that the expression describes. */
    record Expression(Pattern pattern) implements Matcher {
        @Override
        public boolean matches(String text) {
            return pattern.matcher(text).find();
        }
    }
}
