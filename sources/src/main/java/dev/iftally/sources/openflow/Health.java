package dev.iftally.sources.openflow;

import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a switch's connection: the events of its ups and downs, and its status for people. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Tally tally;
    private final String connection;
    private volatile SwitchStatus status;

    Health(Tally tally, ConnectionMethod connection) {
        this.tally = tally;
        this.connection = connection.toString();
        status = new SwitchStatus(this.connection, false, "", "", 0, Instant.EPOCH, 0, "not connected yet");
    }

    SwitchStatus status() {
        return status;
    }

    /** A whole answer came; the first one of a connection is what makes the switch be up. */
    void answered(Handshake peer, int ports, Instant at) {
        SwitchStatus last = status;
        String datapath = PortText.datapathId(peer.datapathId());
        String version = peer.version().toString();
        status = new SwitchStatus(connection, true, datapath, version, ports, at, last.skipped(), "");
        if (!last.up()) {
            String detail = "OpenFlow %s, datapath %s, %d ports".formatted(version, datapath, ports);
            LOG.info("{} is up: {}", connection, detail);
            tally.record(Event.now(Event.Kind.SOURCE_UP, connection, detail));
        }
    }

    /** An event when the switch goes down, and when the reason why it stays down is another one. */
    void down(String why) {
        SwitchStatus last = status;
        status = new SwitchStatus(
                connection,
                false,
                last.datapathId(),
                last.version(),
                last.ports(),
                last.answeredAt(),
                last.skipped(),
                why);
        if (last.up() || !why.equals(last.problem())) {
            LOG.warn("{} is down: {}", connection, why);
            tally.record(Event.now(Event.Kind.SOURCE_DOWN, connection, why));
        }
    }

    /** Something that its operator should know, as an event. */
    void note(String text) {
        LOG.warn("{}: {}", connection, text);
        tally.record(Event.now(Event.Kind.NOTE, connection, text));
    }

    void skipped() {
        SwitchStatus last = status;
        status = new SwitchStatus(
                connection,
                last.up(),
                last.datapathId(),
                last.version(),
                last.ports(),
                last.answeredAt(),
                last.skipped() + 1,
                last.problem());
    }
}
