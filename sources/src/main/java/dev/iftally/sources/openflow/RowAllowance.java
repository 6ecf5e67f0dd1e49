package dev.iftally.sources.openflow;

import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Tally;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows one switch may have in the tally, those of its gone ports included: whatever port numbers it invents,
 * it cannot fill the table. Where there is no room for another port, the port that is gone for longest gives its row
 * up; if none is gone, the new one is left out. Either is said once.
 */
final class RowAllowance {
    private static final Logger LOG = LoggerFactory.getLogger(RowAllowance.class);
    private static final String ADVICE = "allow more by max_ports at its switch in the configuration (--max-ports)";

    private final Tally tally;
    private final ConnectionMethod connection;
    private final int most;
    /** In the order of leaving. */
    private final LinkedHashSet<Identity> gone = new LinkedHashSet<>();

    private final Set<String> said = new HashSet<>();

    RowAllowance(Tally tally, ConnectionMethod connection, int most) {
        this.tally = tally;
        this.connection = connection;
        this.most = most;
    }

    /** This port has gone, and keeps its row for its return. */
    void left(Identity port) {
        gone.remove(port);
        gone.add(port);
    }

    /** Whether a port may have a row next to those that are {@code present}. */
    boolean admits(Identity port, int present) {
        if (gone.contains(port)) {
            return true;
        }
        if (present >= most) {
            sayOnce("it has more than %d ports, and the others are left out: %s".formatted(most, ADVICE));
            return false;
        }
        if (present + gone.size() >= most) {
            makeRoom(present);
        }
        return true;
    }

    /** This port has a row now. */
    void entered(Identity port) {
        gone.remove(port);
    }

    private void makeRoom(int present) {
        boolean lost = false;
        while (present + gone.size() >= most) {
            lost |= tally.forget(gone.removeFirst());
        }
        if (lost) {
            sayOnce("more than %d ports have come and gone, and those gone for longest lose their totals: %s"
                    .formatted(most, ADVICE));
        }
    }

    private void sayOnce(String text) {
        if (said.add(text)) {
            LOG.warn("{}: {}", connection, text);
            tally.record(Event.now(Event.Kind.NOTE, connection.toString(), text));
        }
    }
}
