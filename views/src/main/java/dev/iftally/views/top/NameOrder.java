package dev.iftally.views.top;

import java.util.Comparator;

/** Names as people count: eth9 before eth10. Capitals matter only between names that are alike otherwise. */
final class NameOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int found;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int from = digits(one, i);
                int to = end(one, from);
                int otherFrom = digits(other, j);
                int otherTo = end(other, otherFrom);
                found = to - from == otherTo - otherFrom
                        ? one.substring(from, to).compareTo(other.substring(otherFrom, otherTo))
                        : Integer.compare(to - from, otherTo - otherFrom);
                i = to;
                j = otherTo;
            } else {
                found = Character.compare(
                        Character.toLowerCase(one.charAt(i++)), Character.toLowerCase(other.charAt(j++)));
            }
            if (found != 0) {
                return found;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest == 0 ? one.compareTo(other) : rest;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Where a number begins that is at {@code from}, without the zeros before it. */
    private static int digits(String text, int from) {
        int at = from;
        while (at + 1 < text.length() && text.charAt(at) == '0' && isDigit(text.charAt(at + 1))) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
