package dev.iftally.sources.linux;

import dev.iftally.tally.InterfaceNames;

/**
 * What devices of one network namespace are called in the tally, where names of all namespaces meet in at most 15 bytes.
 * A name that would be longer for its namespace's sake has the namespace's name cut, with a mark behind it that tells
 * those of one beginning apart: {@code cni-1a~f3e-eth0}.
 *
 * @param template of {@code {netns}} and {@code {name}}
 * @param namespace the label of the namespace
 */
record DeviceName(String template, String namespace) {
    private static final String NETNS = "{netns}";
    /** {@code ~} and three digits. */
    private static final int MARK_BYTES = 4;

    private static final int MARKS = 0x1000;

    /** The name; longer than allowed only where the namespace's is no part of it. */
    String of(String device) {
        String whole = filled(namespace, device);
        if (InterfaceNames.bytes(whole) <= InterfaceNames.MOST_BYTES || !template.contains(NETNS)) {
            return whole;
        }
        int room = InterfaceNames.MOST_BYTES - InterfaceNames.bytes(filled("", device)) - MARK_BYTES;
        if (room > 0) {
            return filled(marked(namespace, room), device);
        }
        return marked(whole, InterfaceNames.MOST_BYTES - MARK_BYTES);
    }

    private String filled(String label, String device) {
        return template.replace(NETNS, label.replaceAll("[\\s:]", "_")).replace(LinuxOptions.OWN_NAME, device);
    }

    private static String marked(String text, int room) {
        return InterfaceNames.cut(text, room) + "~%03x".formatted(Math.floorMod(text.hashCode(), MARKS));
    }
}
