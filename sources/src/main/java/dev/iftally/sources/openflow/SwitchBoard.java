package dev.iftally.sources.openflow;

import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the switches of one daemon share: the tally, the certificates, the threads, and who reads which datapath. Of two connections
 * with the same datapath id the first one wins for as long as it answers: two switches that were given one id by
 * mistake would otherwise take turns in the same rows, each turn a reset. A switch whose old connection is half dead is
 * found out within the time for an answer, and its next attempt succeeds.
 */
public final class SwitchBoard {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchBoard.class);
    private static final String DOCUMENTED = "docs/switches.md";

    private final Tally tally;
    private final Optional<TlsIdentity> tls;
    private final SwitchThreads threads = new SwitchThreads();
    private final SwitchNews news = new SwitchNews();
    private final Map<Long, String> readers = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> warned = new ConcurrentHashMap<>();

    /** A board for switches that are read into {@code tally}; {@code ssl:} and {@code pssl:} need {@code tls}. */
    public SwitchBoard(Tally tally, Optional<TlsIdentity> tls) {
        this.tally = tally;
        this.tls = tls;
    }

    Tally tally() {
        return tally;
    }

    Optional<TlsIdentity> tls() {
        return tls;
    }

    /** Tells whether the switches' status is another one. */
    public SwitchNews news() {
        return news;
    }

    SwitchThreads threads() {
        return threads;
    }

    /** Says that {@code reader} reads this datapath from now on; the other's name if somebody does already. */
    Optional<String> claim(long datapathId, String reader) {
        return Optional.ofNullable(readers.putIfAbsent(datapathId, reader));
    }

    void release(long datapathId, String reader) {
        readers.remove(datapathId, reader);
    }

    /** Why a second connection with this datapath id is turned away. */
    static String taken(long datapathId, String by) {
        return "datapath id %s is read by %s already, which goes on as long as it answers: if these are two switches, give one another id"
                .formatted(PortText.datapathId(datapathId), by);
    }

    /** A switch that calls us takes us for a controller; said once a datapath, because it may stop forwarding. */
    void warnOfControl(long datapathId, String subject) {
        if (warned.putIfAbsent(datapathId, true) == null) {
            String text =
                    "the switch %s called, so iftally is a controller to it: with no other one and fail mode standalone it stops forwarding; see %s"
                            .formatted(PortText.datapathId(datapathId), DOCUMENTED);
            LOG.warn("{}: {}", subject, text);
            tally.record(Event.now(Event.Kind.NOTE, subject, text));
        }
    }

    void note(String subject, String text) {
        LOG.warn("{}: {}", subject, text);
        tally.record(Event.now(Event.Kind.NOTE, subject, text));
    }
}
