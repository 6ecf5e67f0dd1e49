package dev.iftally.sources.openflow;

import dev.iftally.tally.InterfaceNames;
import dev.iftally.wire.openflow.Port;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a switch's ports are called in the tally: an explicit name if the port's name or number has one, else a
 * template of {@code {port}} (the switch's name for it), {@code {port_no}}, {@code {bridge}} and {@code {dpid}} (hex
 * digits without leading zeros).
 *
 * @param template such as {@code pr-{port}}
 * @param names port name or port number → interface name; goes before the template
 */
public record PortNaming(String template, Map<String, String> names) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> KNOWN = Set.of("port", "port_no", "bridge", "dpid");

    /** @throws IllegalArgumentException if the template is wrong */
    public PortNaming {
        names = Map.copyOf(names);
        checkTemplate(template);
    }

    /** Each port by the name that the switch has for it. */
    public static PortNaming asOnTheSwitch() {
        return new PortNaming("{port}", Map.of());
    }

    /**
     * Refuses a template that cannot name anything.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static void checkTemplate(String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            if (!KNOWN.contains(placeholder.group(1))) {
                throw new IllegalArgumentException(
                        "\"%s\": there is no %s, expected {port}, {port_no}, {bridge} or {dpid}"
                                .formatted(template, placeholder.group()));
            }
        }
        String fixed = placeholder.replaceAll("");
        if (template.isEmpty() || fixed.contains("{") || fixed.contains("}")) {
            throw new IllegalArgumentException(
                    "\"%s\" is no template for names, expected one such as pr-{port}".formatted(template));
        }
    }

    /** The name of a port, which may be unfit: {@link InterfaceNames#problem}. */
    String name(Port port, long datapathId, String bridge) {
        String explicit = names.getOrDefault(port.name(), names.get(PortText.number(port.number())));
        if (explicit != null) {
            return explicit;
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "port" -> port.name();
                            case "port_no" -> PortText.number(port.number());
                            case "bridge" -> bridge;
                            default -> Long.toHexString(datapathId);
                        }));
    }
}
