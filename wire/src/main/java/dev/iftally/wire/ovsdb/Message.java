package dev.iftally.wire.ovsdb;

import java.util.List;

/** A message of a server to its client. */
public sealed interface Message {
    /**
     * The answer to a request of ours.
     *
     * @param id the request's
     * @param error what the server says went wrong; empty if nothing
     * @param rows what a monitor's first answer tells: the rows that there are
     */
    record Reply(long id, String error, List<RowUpdate> rows) implements Message {
        public Reply {
            rows = List.copyOf(rows);
        }
    }

    /** Rows that came, changed or went. */
    record Update(List<RowUpdate> rows) implements Message {
        public Update {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The server asks whether we are alive.
     *
     * @param id any JSON, which the answer repeats
     * @param params any JSON, which the answer repeats
     */
    record Echo(String id, String params) implements Message {}

    /** Something that a client of this kind does not know. */
    record Other(String method) implements Message {}
}
