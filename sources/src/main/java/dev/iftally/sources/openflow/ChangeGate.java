package dev.iftally.sources.openflow;

/**
 * Lets so many changes of a switch's ports through between two polls, because each may be an event that is kept: a
 * switch that tells them without end would wash away what others had to say.
 */
final class ChangeGate {
    private static final int MOST = 256;

    private final Health health;
    private int told;
    private boolean flooded;

    ChangeGate(Health health) {
        this.health = health;
    }

    /** The switch is polled: as many may come again. */
    void polled() {
        told = 0;
    }

    /** Whether this change may be taken by itself; the first one of a connection that may not is an event. */
    boolean admits() {
        if (++told <= MOST) {
            return true;
        }
        if (!flooded) {
            flooded = true;
            health.note(("the switch tells more than %d changes of ports between two polls: what is more is left out,"
                            + " and all ports are asked for with the next poll")
                    .formatted(MOST));
        }
        return false;
    }
}
