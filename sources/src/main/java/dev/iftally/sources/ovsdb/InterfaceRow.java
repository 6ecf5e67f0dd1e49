package dev.iftally.sources.ovsdb;

import dev.iftally.tally.Duplex;
import dev.iftally.tally.Enrichment;
import dev.iftally.tally.LinkState;
import dev.iftally.wire.ovsdb.OvsdbException;
import dev.iftally.wire.ovsdb.Row;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A row of the table Interface, as ovs-vswitchd.conf.db(5) describes it.
 *
 * @param name unique among the switch's interfaces; longer than 15 bytes where it is no device of the kernel
 * @param ofport its OpenFlow port number; not positive if it has none
 * @param enrichment what the tally can show, but for the bond
 */
record InterfaceRow(String name, long ofport, Enrichment enrichment) {
    static final List<String> COLUMNS = List.of(
            "name",
            "ofport",
            "admin_state",
            "link_state",
            "link_speed",
            "duplex",
            "mtu",
            "mac_in_use",
            "type",
            "external_ids");

    /** Who gave a name on purpose goes before what a cloud's controller generated. */
    private static final List<String> ALIASES = List.of("description", "vm-name", "iface-id");

    private static final int MAX_ALIAS = 255;
    private static final int MAX_NOTES = 64;
    private static final int MAX_PORT_NAME = 15;
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    static InterfaceRow of(Row row) throws OvsdbException {
        String name = row.text("name").orElse("");
        Enrichment enrichment = new Enrichment(
                alias(row.texts("external_ids"), name),
                hardwareAddress(row.text("mac_in_use").orElse("")),
                Math.clamp(row.whole("mtu").orElse(0), 0, Integer.MAX_VALUE),
                Math.max(0, row.whole("link_speed").orElse(0)),
                duplex(row.text("duplex").orElse("")),
                linkState(
                        row.text("admin_state").orElse(""),
                        row.text("link_state").orElse("")),
                "",
                notes(row.text("type").orElse(""), row.texts("external_ids")));
        return new InterfaceRow(name, row.whole("ofport").orElse(0), enrichment);
    }

    /** The same, as a member of a bond. */
    Enrichment inBond(String bond) {
        return new Enrichment(
                enrichment.alias(),
                enrichment.hardwareAddress(),
                enrichment.mtu(),
                enrichment.speedBitsPerSecond(),
                enrichment.duplex(),
                enrichment.linkState(),
                bond,
                enrichment.notes());
    }

    /** OpenFlow cuts names at 15 bytes: the whole one is of use where nobody gave another. */
    private static String alias(Map<String, String> externalIds, String name) {
        return ALIASES.stream()
                .map(key -> printable(externalIds.getOrDefault(key, "")))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(name.length() > MAX_PORT_NAME ? printable(name) : "");
    }

    /** The type that is meant, and the external ids, as far as there is room for them. */
    private static Map<String, String> notes(String type, Map<String, String> externalIds) {
        Map<String, String> notes = new TreeMap<>();
        notes.put("type", type.isEmpty() ? "system" : printable(type));
        externalIds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_NOTES)
                .forEach(id -> notes.put("external_ids:" + printable(id.getKey()), printable(id.getValue())));
        return notes;
    }

    /** One line, whatever somebody wrote into the database. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_ALIAS).forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return printable.toString().strip();
    }

    private static long hardwareAddress(String mac) {
        return MAC.matcher(mac).matches() ? HexFormat.fromHexDigitsToLong(mac.replace(":", "")) : 0;
    }

    private static Duplex duplex(String text) {
        return switch (text) {
            case "full" -> Duplex.FULL;
            case "half" -> Duplex.HALF;
            default -> Duplex.UNKNOWN;
        };
    }

    private static LinkState linkState(String admin, String link) {
        if (admin.equals("down") || link.equals("down")) {
            return LinkState.DOWN;
        }
        return link.equals("up") ? LinkState.UP : LinkState.UNKNOWN;
    }
}
