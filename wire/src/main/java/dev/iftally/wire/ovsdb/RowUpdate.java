package dev.iftally.wire.ovsdb;

import java.util.Optional;

/**
 * A row that a monitor tells of (RFC 7047, 4.1.6).
 *
 * @param table whose row it is
 * @param uuid which row
 * @param row the monitored columns as they are now; empty if the row was deleted
 * @param size of the row in the message, in characters: about what it costs to keep it
 */
public record RowUpdate(String table, String uuid, Optional<Row> row, int size) {}
