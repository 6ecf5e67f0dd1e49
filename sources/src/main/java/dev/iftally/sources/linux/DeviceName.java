package dev.iftally.sources.linux;

import dev.iftally.sources.InterfaceNames;
import java.nio.charset.StandardCharsets;

/**
 * What devices of one network namespace are called in the tally, where names of all namespaces meet in at most 15 bytes.
 * A name that would be longer for its namespace's sake has the namespace's name cut, with a mark behind it that tells
 * those of one beginning apart: {@code cni-1a~f3e-eth0}.
 *
 * @param template of {@code {netns}} and {@code {name}}
 * @param namespace the label of the namespace
 */
record DeviceName(String template, String namespace) {
    static final int MOST_BYTES = InterfaceNames.MOST_BYTES;

    private static final String NETNS = "{netns}";
    /** {@code ~} and three digits. */
    private static final int MARK_BYTES = 4;

    private static final int MARKS = 0x1000;

    /** The name; longer than allowed only where the namespace's is no part of it. */
    String of(String device) {
        String whole = filled(namespace, device);
        if (bytes(whole) <= MOST_BYTES || !template.contains(NETNS)) {
            return whole;
        }
        int room = MOST_BYTES - bytes(filled("", device)) - MARK_BYTES;
        if (room > 0) {
            return filled(marked(namespace, room), device);
        }
        return marked(whole, MOST_BYTES - MARK_BYTES);
    }

    private String filled(String label, String device) {
        return template.replace(NETNS, label.replaceAll("[\\s:]", "_")).replace(LinuxOptions.OWN_NAME, device);
    }

    private static String marked(String text, int room) {
        StringBuilder cut = new StringBuilder();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String next = Character.toString(text.codePointAt(i));
            if (bytes(cut + next) > room) {
                break;
            }
            cut.append(next);
        }
        return cut + "~%03x".formatted(Math.floorMod(text.hashCode(), MARKS));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
