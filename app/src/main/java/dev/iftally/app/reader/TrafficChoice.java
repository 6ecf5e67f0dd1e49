package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the queueing disciplines or classes are asked for, in {@code tc}'s words: {@code root}, {@code ingress},
 * {@code clsact}, {@code parent}, {@code handle} and {@code invisible} of disciplines, {@code root}, {@code parent},
 * {@code qdisc} and {@code classid} of classes. Each number is 0 where nothing is chosen.
 */
final class TrafficChoice {
    private static final Pattern NUMBER =
            Pattern.compile("(?<major>\\p{XDigit}{0,4}):(?<minor>\\p{XDigit}{0,4})|(?<bare>\\p{XDigit}{1,8})");
    private static final int HEX = 16;
    private static final int HALF_DIGITS = 4;
    private static final int MAJOR_SHIFT = 16;

    private final boolean classes;
    private final List<String> words;
    private int parent;
    private int handle;
    private int discipline;
    private boolean invisible;

    private TrafficChoice(List<String> words, boolean classes) {
        this.words = words;
        this.classes = classes;
    }

    /** Takes what chooses from the words; a device of such a name has {@code dev} before it. */
    static TrafficChoice take(List<String> words, boolean classes) throws CommandFailure {
        TrafficChoice choice = new TrafficChoice(words, classes);
        int i = 0;
        while (i < words.size()) {
            boolean taken = classes ? choice.takeOfClasses(i) : choice.takeOfDisciplines(i);
            if (!taken) {
                i += words.get(i).equals("dev") ? 2 : 1;
            }
        }
        return choice;
    }

    /** Whose children; the kernel selects classes by it, and of it looks at the upper half. */
    int parent() {
        return parent;
    }

    /** Which one. */
    int handle() {
        return handle;
    }

    /** Whose classes. */
    int discipline() {
        return discipline;
    }

    /** True for those, too, that the kernel lists only on request. */
    boolean invisible() {
        return invisible;
    }

    boolean admits(TrafficControlMessage message) {
        boolean ofDiscipline = discipline == 0 || (message.handle() ^ discipline) >>> MAJOR_SHIFT == 0;
        boolean ofParent = classes || parent == 0 || message.parent() == parent;
        return ofDiscipline && ofParent && (handle == 0 || message.handle() == handle);
    }

    private boolean takeOfDisciplines(int at) throws CommandFailure {
        String word = words.get(at);
        switch (word) {
            case "root" -> parent = once(parent, take(at, GenStats.TC_H_ROOT), word);
            case "ingress", "clsact" -> parent = once(parent, take(at, GenStats.TC_H_INGRESS), word);
            case "parent" -> parent = once(parent, takeClass(at), word);
            case "handle" -> handle = once(handle, takeDiscipline(at), word);
            case "invisible" -> {
                words.remove(at);
                invisible = true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeOfClasses(int at) throws CommandFailure {
        String word = words.get(at);
        switch (word) {
            case "root" -> parent = once(parent, take(at, GenStats.TC_H_ROOT), word);
            case "parent" -> parent = once(parent, takeClass(at), word);
            case "qdisc" -> discipline = once(discipline, takeDiscipline(at), word);
            case "classid" -> handle = once(handle, takeClass(at), word);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int once(int before, int now, String word) throws CommandFailure {
        if (before != 0) {
            throw CommandFailure.usage("\"%s\": what it chooses was chosen before".formatted(word));
        }
        return now;
    }

    private int take(int at, int number) {
        words.remove(at);
        return number;
    }

    /** Takes a word and the number of a discipline behind it, of which {@code tc} ignores the lower half. */
    private int takeDiscipline(int at) throws CommandFailure {
        String word = words.remove(at);
        String text = behind(at);
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String major = number.group("bare") == null ? number.group("major") : number.group("bare");
            if (!major.isEmpty() && major.length() <= HALF_DIGITS) {
                return Integer.parseInt(major, HEX) << MAJOR_SHIFT;
            }
        } else if (text.equals("none")) {
            return 0;
        }
        throw CommandFailure.usage(
                "%s: \"%s\" is no discipline's number; expected MAJOR: in hexadecimal digits, such as 1:"
                        .formatted(word, text));
    }

    /** Takes a word and the number of a class behind it, whose halves are one number where they have no colon. */
    private int takeClass(int at) throws CommandFailure {
        String word = words.remove(at);
        String text = behind(at);
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return number.group("bare") == null
                    ? hex(number.group("major")) << MAJOR_SHIFT | hex(number.group("minor"))
                    : Integer.parseUnsignedInt(number.group("bare"), HEX);
        }
        return switch (text) {
            case "root" -> GenStats.TC_H_ROOT;
            case "none" -> 0;
            default ->
                throw CommandFailure.usage(
                        "%s: \"%s\" is no handle; expected MAJOR:MINOR in hexadecimal digits, such as 1:10"
                                .formatted(word, text));
        };
    }

    private String behind(int at) {
        return at < words.size() ? words.remove(at) : "";
    }

    private static int hex(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits, HEX);
    }
}
