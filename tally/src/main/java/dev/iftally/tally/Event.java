package dev.iftally.tally;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened and that an operator may ask for later.
 *
 * @param at when
 * @param kind what
 * @param subject whom: an interface's name, a switch, a file
 * @param detail the rest, as a sentence for people
 * @param changes the counters of a reset or a wrap; else empty
 */
public record Event(Instant at, Kind kind, String subject, String detail, List<Change> changes) {
    private static final String WAS = "was ";

    /** What can happen. In the event log: lower case. */
    public enum Kind {
        SOURCE_UP,
        SOURCE_DOWN,
        INTERFACE_ADDED,
        INTERFACE_GONE,
        INTERFACE_RENAMED,
        /** An interface whose link was down can pass packets again. */
        LINK_UP,
        LINK_DOWN,
        /** A device began to count anew. */
        RESET,
        /** A device says that it is younger than it was, but its counters went on: that is taken for no reset. */
        COUNTED_ON,
        /** A counter of 32 bits went round; its total goes on exactly. */
        WRAP,
        /** The row of an interface that is gone for long was given to another. */
        ROW_REUSED,
        /** A row can hold no more counters: some are not shown. */
        COUNTERS_LEFT_OUT,
        /** Rows were restored from the checkpoint. */
        TALLY_RESTORED,
        /** The checkpoint or a row could not be read and was set aside. */
        DAMAGE,
        /** Whatever a source, a view or the daemon wants to be known. */
        NOTE
    }

    /**
     * One counter's part in a reset or a wrap.
     *
     * @param counter its name: {@code rx_bytes}
     * @param from the device's last value, unsigned
     * @param to the device's new value, unsigned
     * @param inferred true for a wrap of a counter whose width nobody declared
     */
    public record Change(String counter, long from, long to, boolean inferred) {}

    public Event {
        changes = List.copyOf(changes);
    }

    public Event(Instant at, Kind kind, String subject, String detail) {
        this(at, kind, subject, detail, List.of());
    }

    /** The event as it stands in the event log: one line of JSON, without its line feed. */
    public String toJson() {
        return new String(EventFormat.encode(this), StandardCharsets.UTF_8).stripTrailing();
    }

    /** What an interface was called before it was renamed; empty for any other event. */
    public Optional<String> formerName() {
        return kind == Kind.INTERFACE_RENAMED && detail.startsWith(WAS)
                ? Optional.of(detail.substring(WAS.length()))
                : Optional.empty();
    }

    static Event renamed(String from, String to) {
        return now(Kind.INTERFACE_RENAMED, to, WAS + from);
    }

    /** An event of this moment. */
    public static Event now(Kind kind, String subject, String detail) {
        return new Event(Instant.now(), kind, subject, detail);
    }
}
