package dev.iftally.sources.ovsdb;

import dev.iftally.tally.Enrichment;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Tally;
import java.util.HashMap;
import java.util.Map;

/** What one database has added to the tally. */
final class Contribution {
    private final Tally tally;
    private Map<Identity, Enrichment> last = Map.of();

    Contribution(Tally tally) {
        this.tally = tally;
    }

    /** This is all that is known now. */
    void publish(Map<Identity, Enrichment> known) {
        last.keySet().stream()
                .filter(identity -> !known.containsKey(identity))
                .forEach(identity -> tally.enrich(identity, Enrichment.NONE));
        known.forEach((identity, enrichment) -> {
            if (!enrichment.equals(last.get(identity))) {
                tally.enrich(identity, enrichment);
            }
        });
        last = known;
    }

    /** The database is away: names stay, but what links do may have changed. */
    void withdrawLinks() {
        Map<Identity, Enrichment> lasting = new HashMap<>();
        last.forEach((identity, enrichment) -> lasting.put(identity, enrichment.withoutLink()));
        publish(lasting);
    }
}
