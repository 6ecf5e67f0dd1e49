package dev.iftally.sources.openflow;

import dev.iftally.sources.Wildcard;
import dev.iftally.wire.openflow.Port;
import java.util.List;

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
        return patterns.stream()
                .anyMatch(pattern -> Wildcard.matches(pattern, port.name()) || Wildcard.matches(pattern, number));
    }
}
