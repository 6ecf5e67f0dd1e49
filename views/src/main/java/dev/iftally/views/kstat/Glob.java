package dev.iftally.views.kstat;

/**
 * A shell pattern as gmatch(3GEN) has it: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}, and a backslash before
 * what is meant literally. A bracket that nothing closes matches nothing.
 */
record Glob(String pattern) implements Matcher {
    private static final int NONE = -1;

    /** In time proportional to both lengths at worst: only the last star is tried again. */
    @Override
    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = NONE;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p;
                resume = t;
                p++;
                continue;
            }
            int next = p < pattern.length() ? step(p, text.charAt(t)) : NONE;
            if (next != NONE) {
                p = next;
                t++;
            } else if (star != NONE) {
                p = star + 1;
                resume++;
                t = resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Behind the element at {@code p} if it matches a character, else {@link #NONE}. */
    private int step(int p, char c) {
        char element = pattern.charAt(p);
        return switch (element) {
            case '?' -> p + 1;
            case '[' -> bracket(p + 1, c);
            case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : NONE;
            default -> element == c ? p + 1 : NONE;
        };
    }

    private int bracket(int begin, char c) {
        int p = begin;
        boolean negated = p < pattern.length() && pattern.charAt(p) == '!';
        if (negated) {
            p++;
        }
        int first = p;
        boolean found = false;
        while (p < pattern.length() && (p == first || pattern.charAt(p) != ']')) {
            int low = literal(p);
            if (low == pattern.length()) {
                return NONE;
            }
            p = low + 1;
            int high = low;
            boolean range = p + 1 < pattern.length() && pattern.charAt(p) == '-' && pattern.charAt(p + 1) != ']';
            if (range) {
                high = literal(p + 1);
                if (high == pattern.length()) {
                    return NONE;
                }
                p = high + 1;
            }
            found |= pattern.charAt(low) <= c && c <= pattern.charAt(high);
        }
        return p < pattern.length() && found != negated ? p + 1 : NONE;
    }

    /** Where the character is that stands at {@code p}, or behind a backslash there. */
    private int literal(int p) {
        return pattern.charAt(p) == '\\' ? p + 1 : p;
    }
}
