package dev.iftally.sources.openflow;

import dev.iftally.sources.Plural;
import dev.iftally.sources.openflow.SwitchStatus.State;
import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a switch's connection: the events of its ups and downs, and its status for people. Thread-safe. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    /** Different errors that are told of one connection: what they say is the switch's to choose. */
    private static final int MOST_ERRORS = 16;

    private final Tally tally;
    private final SwitchNews news;
    private final String connection;
    private final String subject;
    private String peer = "";
    private State state = State.CONNECTING;
    private String datapathId = "";
    private String version = "";
    private int ports;
    private Instant answeredAt = Instant.EPOCH;
    private long replyNanos;
    private Duration interval;
    private long skipped;
    private String problem = "not connected yet";
    private String lastError = "";
    private final Set<String> errors = new HashSet<>();

    /**
     * Nothing is known yet.
     *
     * @param connection how the switch is reached
     * @param subject what its events are about
     */
    Health(SwitchBoard board, ConnectionMethod connection, String subject, Duration interval) {
        this.tally = board.tally();
        this.news = board.news();
        this.connection = connection.toString();
        this.subject = subject;
        this.interval = interval;
    }

    synchronized SwitchStatus status() {
        return new SwitchStatus(
                connection,
                peer,
                state,
                datapathId,
                version,
                ports,
                answeredAt,
                Duration.ofNanos(replyNanos),
                interval,
                skipped,
                problem,
                lastError);
    }

    synchronized boolean isUp() {
        return state == State.UP;
    }

    /** Somebody with this address called. */
    synchronized void calledBy(String address) {
        peer = address;
        news.post();
    }

    /** Switches may call. */
    synchronized void listening() {
        state = State.LISTENING;
        problem = "";
        news.post();
    }

    /** The switch has said who it is; another id than before is an event. */
    synchronized void met(Handshake now) {
        String id = PortText.datapathId(now.datapathId());
        if (!datapathId.isEmpty() && !datapathId.equals(id)) {
            String text = "another switch than before, or its id was changed: datapath id %s, it was %s"
                    .formatted(id, datapathId);
            LOG.warn("{}: {}", subject, text);
            tally.record(Event.now(Event.Kind.NOTE, subject, text));
        }
        datapathId = id;
        errors.clear();
        version = now.version().toString();
        news.post();
    }

    /** A whole answer came; the first one of a connection is what makes the switch be up. */
    synchronized void answered(int portsNow, Instant at, long nanosSinceAsked) {
        boolean isNews = state != State.UP || ports != portsNow;
        ports = portsNow;
        answeredAt = at;
        replyNanos = nanosSinceAsked;
        if (isNews) {
            news.post();
        }
        if (state != State.UP) {
            state = State.UP;
            problem = "";
            String caller = peer.isEmpty() ? "" : ", called from " + peer;
            String detail =
                    "OpenFlow %s, datapath %s, %s%s".formatted(version, datapathId, Plural.text(ports, "port"), caller);
            LOG.info("{} is up: {}", subject, detail);
            tally.record(Event.now(Event.Kind.SOURCE_UP, subject, detail));
        }
    }

    /** Polls are further apart from now on, or no longer; {@code said} is an event, if there is something to say. */
    synchronized void paced(Duration now, String said) {
        interval = now;
        news.post();
        if (!said.isEmpty()) {
            LOG.warn("{}: {}", subject, said);
            tally.record(Event.now(Event.Kind.NOTE, subject, said));
        }
    }

    /** An event when the switch goes down, and when the reason why it stays down is another one. */
    synchronized void down(String why) {
        boolean isNews = state != State.DOWN || !why.equals(problem);
        state = State.DOWN;
        problem = why;
        lastError = why;
        news.post();
        if (isNews) {
            LOG.warn("{} is down: {}", subject, why);
            tally.record(Event.now(Event.Kind.SOURCE_DOWN, subject, why));
        }
    }

    /** Something that its operator should know, as an event. */
    void note(String text) {
        LOG.warn("{}: {}", subject, text);
        tally.record(Event.now(Event.Kind.NOTE, subject, text));
    }

    synchronized void skipped() {
        skipped++;
        news.post();
    }

    /** Counts an error that answers none of our requests; true if it is to be told: once a connection. */
    synchronized boolean mistaken(String error) {
        skipped++;
        lastError = error;
        news.post();
        return errors.size() < MOST_ERRORS && errors.add(error);
    }
}
