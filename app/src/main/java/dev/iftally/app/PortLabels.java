package dev.iftally.app;

import dev.iftally.sources.openflow.PortReport;
import dev.iftally.sources.openflow.QueueReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the ports of one answer are called in text, as {@code ovs-ofctl --names} and {@code --no-names} call them: by
 * name, if that is asked for and no other port has the same one, else by number.
 */
final class PortLabels {
    private static final String LOCAL = "LOCAL";

    /** The names that stand for one port. */
    private final Set<String> unique = new HashSet<>();

    private PortLabels() {}

    static PortLabels numbers() {
        return new PortLabels();
    }

    static PortLabels names(List<PortReport> ports) {
        PortLabels labels = new PortLabels();
        Set<String> seen = new HashSet<>();
        for (PortReport port : ports) {
            if (seen.add(port.name())) {
                labels.unique.add(port.name());
            } else {
                labels.unique.remove(port.name());
            }
        }
        labels.unique.remove("");
        return labels;
    }

    String of(PortReport port) {
        return label(port.numberText(), port.name());
    }

    String of(QueueReport queue) {
        return label(queue.portNumberText(), queue.portName());
    }

    private String label(String number, String name) {
        return !number.equals(LOCAL) && unique.contains(name) ? quoted(name) : number;
    }

    /** A name that is more than ASCII letters and digits, or begins with a digit, stands in quotation marks. */
    static String quoted(String name) {
        if (name.matches("[A-Za-z][A-Za-z0-9]*")) {
            return name;
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
