package dev.iftally.views.prometheus;

import dev.iftally.views.Text;

/** One sample's labels, ready to be written: {@code {device="eth0"} } with the blank behind. */
final class Labels {
    private final Text text = new Text();
    private char next = '{';

    /** Adds a label; what would end its value is escaped. */
    Labels with(String name, String value) {
        text.append(next)
                .append(name)
                .append('=')
                .append('"')
                .append(escaped(value))
                .append('"');
        next = ',';
        return this;
    }

    byte[] toBytes() {
        if (next == ',') {
            text.append('}');
        }
        return text.append(' ').toBytes();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
