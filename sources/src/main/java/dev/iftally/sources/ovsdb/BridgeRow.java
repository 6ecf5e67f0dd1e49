package dev.iftally.sources.ovsdb;

import dev.iftally.wire.ovsdb.OvsdbException;
import dev.iftally.wire.ovsdb.Row;
import java.util.List;
import java.util.OptionalLong;

/**
 * A row of the table Bridge.
 *
 * @param datapathId empty while the switch is not running
 * @param ports UUIDs of rows of the table Port
 */
record BridgeRow(OptionalLong datapathId, List<String> ports) {
    static final List<String> COLUMNS = List.of("datapath_id", "ports");

    static BridgeRow of(Row row) throws OvsdbException {
        return new BridgeRow(datapathId(row.text("datapath_id").orElse("")), row.references("ports"));
    }

    private static OptionalLong datapathId(String text) throws OvsdbException {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9a-fA-F]{16}")) {
            throw new OvsdbException(
                    "expected 16 hex digits, not %d others".formatted(text.length()), "Bridge.datapath_id", -1);
        }
        return OptionalLong.of(Long.parseUnsignedLong(text, 16));
    }
}
