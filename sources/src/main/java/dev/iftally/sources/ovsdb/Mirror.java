package dev.iftally.sources.ovsdb;

import dev.iftally.sources.Plural;
import dev.iftally.tally.Enrichment;
import dev.iftally.tally.Identity;
import dev.iftally.wire.ovsdb.OvsdbException;
import dev.iftally.wire.ovsdb.Row;
import dev.iftally.wire.ovsdb.RowUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the database says of bridges, ports and interfaces, and whose it is: datapath id and OpenFlow port number. */
final class Mirror {
    static final String DATABASE = "Open_vSwitch";

    /** Table → the columns that are mirrored. Statistics are not among them: they change every 5 s, OpenFlow's at once. */
    static final Map<String, List<String>> COLUMNS =
            Map.of("Bridge", BridgeRow.COLUMNS, "Port", PortRow.COLUMNS, "Interface", InterfaceRow.COLUMNS);

    /** As much as four messages of the greatest length can bring. */
    static final long MAX_SIZE = 4L * MessageChannel.MAX_MESSAGE_BYTES;

    /** What a row costs besides its text. */
    private static final int ROW_COST = 128;

    /** {@code OFPP_LOCAL} as the database has it, and as OpenFlow since 1.1 has it. */
    private static final long LOCAL = 0xfffe;

    private static final int OFPP_LOCAL = 0xffff_fffe;
    private static final long MAX_PORT = 0xffff;

    private final Map<String, BridgeRow> bridges = new HashMap<>();
    private final Map<String, PortRow> ports = new HashMap<>();
    private final Map<String, InterfaceRow> interfaces = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, OptionalLong> lastDatapathIds = new HashMap<>();
    private long size;

    /** Begins with an empty mirror, but remembers bridges: a server that starts anew does not know datapath ids yet. */
    void begin() {
        if (!bridges.isEmpty()) {
            lastDatapathIds.clear();
        }
        bridges.forEach((uuid, bridge) -> lastDatapathIds.put(uuid, bridge.datapathId()));
        bridges.clear();
        ports.clear();
        interfaces.clear();
        sizes.clear();
        size = 0;
    }

    /** Takes over what is new. */
    void apply(List<RowUpdate> updates) throws OvsdbException {
        for (RowUpdate update : updates) {
            account(update);
            String uuid = update.uuid();
            Row row = update.row().orElse(null);
            switch (update.table()) {
                case "Bridge" -> put(bridges, uuid, row == null ? null : remembering(uuid, BridgeRow.of(row)));
                case "Port" -> put(ports, uuid, row == null ? null : PortRow.of(row));
                case "Interface" -> put(interfaces, uuid, row == null ? null : InterfaceRow.of(row));
                default -> throw new OvsdbException("nobody asked for it", "table " + update.table(), -1);
            }
        }
    }

    /** For people. */
    String summary() {
        return "%s: %s, %s"
                .formatted(
                        DATABASE, Plural.text(bridges.size(), "bridge"), Plural.text(interfaces.size(), "interface"));
    }

    /** What is known of each OpenFlow port. */
    Map<Identity, Enrichment> join() {
        Map<Identity, Enrichment> joined = new HashMap<>();
        for (BridgeRow bridge : bridges.values()) {
            if (bridge.datapathId().isPresent()) {
                bridge.ports().forEach(uuid -> join(bridge.datapathId().getAsLong(), ports.get(uuid), joined));
            }
        }
        return joined;
    }

    private void join(long datapathId, PortRow port, Map<Identity, Enrichment> joined) {
        if (port == null) {
            return;
        }
        for (String uuid : port.interfaces()) {
            InterfaceRow each = interfaces.get(uuid);
            if (each != null && each.ofport() > 0 && each.ofport() <= MAX_PORT) {
                int number = each.ofport() == LOCAL ? OFPP_LOCAL : (int) each.ofport();
                joined.put(
                        Identity.ofPort(datapathId, number),
                        port.isBondOf(each) ? each.inBond(port.name()) : each.enrichment());
            }
        }
    }

    private BridgeRow remembering(String uuid, BridgeRow bridge) {
        return bridge.datapathId().isPresent()
                ? bridge
                : new BridgeRow(lastDatapathIds.getOrDefault(uuid, OptionalLong.empty()), bridge.ports());
    }

    private void account(RowUpdate update) throws OvsdbException {
        String key = update.table() + '/' + update.uuid();
        Long now = update.row().isPresent() ? (long) update.size() + ROW_COST : null;
        Long before = now == null ? sizes.remove(key) : sizes.put(key, now);
        size += (now == null ? 0 : now) - (before == null ? 0 : before);
        if (size > MAX_SIZE) {
            throw new OvsdbException("holds more than %d bytes".formatted(MAX_SIZE), "database", -1);
        }
    }

    private static <T> void put(Map<String, T> table, String uuid, T row) {
        if (row == null) {
            table.remove(uuid);
        } else {
            table.put(uuid, row);
        }
    }
}
