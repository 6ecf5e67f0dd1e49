package dev.iftally.tally;

import java.util.HashMap;
import java.util.Map;

/**
 * Who wanted an interface's name while it lived. Who wanted it, and saw it read again, is there beside it: two that
 * were given one name by mistake must not take turns in it whenever one of them starts anew.
 */
final class Rivals {
    /** When there are more, nobody is told apart. */
    private static final int MOST = 16;

    private Map<Identity, Long> refusedAt = Map.of();

    /** One was refused the name, when the interface had been read so far. */
    void refused(Identity rival, long reading) {
        if (refusedAt.isEmpty()) {
            refusedAt = new HashMap<>();
        }
        if (refusedAt.size() < MOST) {
            refusedAt.putIfAbsent(rival, reading);
        }
    }

    /** Whether the interface was read after the other one was refused its name. */
    boolean isBeside(Identity rival, long reading) {
        Long then = refusedAt.get(rival);
        return then == null ? refusedAt.size() == MOST : then != reading;
    }

    void clear() {
        refusedAt = Map.of();
    }
}
