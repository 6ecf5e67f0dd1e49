package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.Port;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which ports face the host, so that their counters are the host's turned round: {@code LOCAL}, internal and tap ports
 * of Open vSwitch. The switch does not say which they are; the operator does.
 *
 * @param patterns names or numbers of ports, where {@code *} stands for anything
 */
public record Swap(List<String> patterns) {
    /** No port. */
    public static final Swap NONE = new Swap(List.of());

    public Swap {
        patterns = List.copyOf(patterns);
    }

    boolean matches(Port port) {
        String number = PortText.number(port.number());
        return patterns.stream().anyMatch(pattern -> matches(pattern, port.name()) || matches(pattern, number));
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
