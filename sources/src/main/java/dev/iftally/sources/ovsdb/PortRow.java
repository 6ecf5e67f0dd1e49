package dev.iftally.sources.ovsdb;

import dev.iftally.wire.ovsdb.OvsdbException;
import dev.iftally.wire.ovsdb.Row;
import java.util.List;

/**
 * A row of the table Port: one interface of the same name, or the members of a bond.
 *
 * @param interfaces UUIDs of rows of the table Interface
 */
record PortRow(String name, List<String> interfaces) {
    static final List<String> COLUMNS = List.of("name", "interfaces");

    static PortRow of(Row row) throws OvsdbException {
        return new PortRow(row.text("name").orElse(""), row.references("interfaces"));
    }

    /** Whether the interface is a member of a bond; a bond may have lost all members but one. */
    boolean isBondOf(InterfaceRow member) {
        return interfaces.size() > 1 || !name.equals(member.name());
    }
}
