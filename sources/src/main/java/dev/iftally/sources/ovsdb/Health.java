package dev.iftally.sources.ovsdb;

import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ups and downs of a connection to a database, as events. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Tally tally;
    private final String address;
    private boolean up;
    private String problem = "";

    Health(Tally tally, DatabaseAddress address) {
        this.tally = tally;
        this.address = address.toString();
    }

    void up(String detail) {
        up = true;
        LOG.info("{} is up: {}", address, detail);
        tally.record(Event.now(Event.Kind.SOURCE_UP, address, detail));
    }

    /** An event when the database goes away, and when the reason why it stays away is another one. */
    void down(String why) {
        if (up || !why.equals(problem)) {
            LOG.warn("{} is down: {}", address, why);
            tally.record(Event.now(Event.Kind.SOURCE_DOWN, address, why));
        }
        up = false;
        problem = why;
    }
}
