package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the queueing disciplines or classes are asked for, in {@code tc}'s words: {@code root}, {@code ingress},
 * {@code clsact}, {@code parent}, {@code handle} and {@code invisible} of disciplines, {@code classid} of classes.
 *
 * @param parent whose children; all if it is empty
 * @param handle which one; all if it is empty
 * @param invisible those, too, that the kernel lists only on request
 */
record TrafficChoice(OptionalInt parent, OptionalInt handle, boolean invisible) {
    private static final Pattern HANDLE = Pattern.compile("(?<major>\\p{XDigit}{1,4}):(?<minor>\\p{XDigit}{0,4})");
    private static final TrafficChoice ALL = new TrafficChoice(OptionalInt.empty(), OptionalInt.empty(), false);
    private static final int HEX = 16;
    private static final int MAJOR_SHIFT = 16;

    /** Takes what chooses from the words; a device of such a name has {@code dev} before it. */
    static TrafficChoice take(List<String> words, boolean classes) throws CommandFailure {
        TrafficChoice choice = ALL;
        int i = 0;
        while (i < words.size()) {
            String word = words.get(i);
            if (classes ? word.equals("classid") : word.equals("handle")) {
                choice = new TrafficChoice(choice.parent, takeHandle(words, i), choice.invisible);
            } else if (!classes && word.equals("parent")) {
                choice = new TrafficChoice(takeHandle(words, i), choice.handle, choice.invisible);
            } else if (!classes && parent(word).isPresent()) {
                words.remove(i);
                choice = new TrafficChoice(parent(word), choice.handle, choice.invisible);
            } else if (!classes && word.equals("invisible")) {
                words.remove(i);
                choice = new TrafficChoice(choice.parent, choice.handle, true);
            } else {
                i += word.equals("dev") ? 2 : 1;
            }
        }
        return choice;
    }

    boolean admits(TrafficControlMessage message) {
        return is(parent, message.parent()) && is(handle, message.handle());
    }

    private static boolean is(OptionalInt wanted, int found) {
        return wanted.isEmpty() || wanted.getAsInt() == found;
    }

    private static OptionalInt parent(String word) {
        return switch (word) {
            case "root" -> OptionalInt.of(GenStats.TC_H_ROOT);
            case "ingress", "clsact" -> OptionalInt.of(GenStats.TC_H_INGRESS);
            default -> OptionalInt.empty();
        };
    }

    /** Takes a word and the handle behind it. */
    private static OptionalInt takeHandle(List<String> words, int at) throws CommandFailure {
        String word = words.remove(at);
        String text = at < words.size() ? words.remove(at) : "";
        Matcher handle = HANDLE.matcher(text);
        if (!handle.matches()) {
            throw CommandFailure.usage(
                    "%s: \"%s\" is no handle; expected MAJOR:MINOR in hexadecimal digits, such as 1:10"
                            .formatted(word, text));
        }
        String minor = handle.group("minor");
        int major = Integer.parseInt(handle.group("major"), HEX) << MAJOR_SHIFT;
        return OptionalInt.of(major | (minor.isEmpty() ? 0 : Integer.parseInt(minor, HEX)));
    }
}
