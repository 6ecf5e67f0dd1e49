package dev.iftally.views.snmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;

/**
 * Which moment each walk is answered from: who asks for what comes after the last name that it was told goes on in the
 * moment that it is in, for ten seconds at most. The longest unused are forgotten. For one thread.
 */
final class Walks {
    private static final int MOST = 64;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Step, Stay> stays = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Step, Stay> eldest) {
            return size() > MOST || isOver(eldest.getValue());
        }
    };

    /** A client and the name that it was told last. */
    private record Step(Address client, OID lastName) {}

    private record Stay(Moment moment, long sinceNanos) {}

    /** The moment that a client was told a name of as the last one; null if it was not, or too long ago. */
    Moment wentOn(Address client, OID name) {
        Stay stay = stays.get(new Step(client, name));
        return stay == null || isOver(stay) ? null : stay.moment();
    }

    /** A client was told a name as the last one. It came from {@code previous}, or from nowhere. */
    void told(Address client, OID previous, OID name, Moment moment) {
        Stay stay = stays.remove(new Step(client, previous));
        stays.put(
                new Step(client, name),
                stay == null || stay.moment() != moment ? new Stay(moment, System.nanoTime()) : stay);
    }

    private static boolean isOver(Stay stay) {
        return System.nanoTime() - stay.sinceNanos() > LONGEST_NANOS;
    }
}
