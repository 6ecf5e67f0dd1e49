package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.tally.Event;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Printable;
import dev.iftally.tally.Tally;
import dev.iftally.wire.openflow.Port;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports of one switch that have no row, and why; each reason is told once, as long as it holds. */
final class RefusedPorts {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPorts.class);

    private final Tally tally;
    private final SwitchOptions options;
    private final Map<Integer, String> reasons = new HashMap<>();

    RefusedPorts(Tally tally, SwitchOptions options) {
        this.tally = tally;
        this.options = options;
    }

    /** Another one has its name. */
    void refuseName(Port port, long datapathId, NameTakenException taken) {
        if (taken.isForNow()) {
            refuse(
                    port,
                    "port %s (%s) of %s waits for the name \"%s\": %s is silent, and gives it up after %s"
                            .formatted(
                                    PortText.number(port.number()),
                                    port.name(),
                                    PortText.datapathId(datapathId),
                                    taken.name(),
                                    taken.ownerSource(),
                                    Durations.text(Tally.NAME_KEPT)));
        } else {
            refuseName(port, datapathId, taken.name(), "that name is taken by " + taken.ownerSource());
        }
    }

    /** It cannot have this name. */
    void refuseName(Port port, long datapathId, String name, String why) {
        refuse(
                port,
                "port %s (%s) of %s cannot be called \"%s\": %s; give one of them a name of its own: names: {%s: NAME} at its switch in the configuration"
                        .formatted(
                                PortText.number(port.number()),
                                port.name(),
                                PortText.datapathId(datapathId),
                                name,
                                why,
                                PortText.number(port.number())));
    }

    /** There is no room for it. */
    void leaveOut(Port port, long datapathId, String why) {
        refuse(
                port,
                "port %s (%s) of %s is left out: %s"
                        .formatted(PortText.number(port.number()), port.name(), PortText.datapathId(datapathId), why));
    }

    private void refuse(Port port, String said) {
        String text = Printable.line(said);
        if (reasons.size() >= options.maxPorts() && !reasons.containsKey(port.number())) {
            return;
        }
        if (!text.equals(reasons.put(port.number(), text))) {
            LOG.error("{}: {}", options.connection(), text);
            tally.record(Event.now(Event.Kind.NOTE, options.connection().toString(), text));
        }
    }

    /** It has a row, or is no longer there. */
    void forget(int portNumber) {
        reasons.remove(portNumber);
    }

    /** No others are there. */
    void retain(Set<Integer> present) {
        reasons.keySet().retainAll(present);
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    void clear() {
        reasons.clear();
    }
}
