package dev.iftally.views.history;

/** Holds the time of day against a steady clock: who sets the one does not move the other. */
final class ClockWatch {
    /** Clocks that are kept right are moved by less. */
    static final long MOST_SECONDS_UNSAID = 10;

    /** How long a time that was set forward is not believed. */
    static final long SECONDS_OF_DOUBT = 600;

    private boolean looked;
    private long offset;
    private long steadySecond;
    private long doubtedUntilSecond = Long.MIN_VALUE;

    /**
     * Looks at both clocks.
     *
     * @param second since 1970
     * @param steady seconds of a clock that nobody sets, since any time
     * @return whether the time of day was set since the last look
     */
    boolean look(long second, long steady) {
        long now = second - steady;
        boolean set = looked && Math.abs(now - offset) > MOST_SECONDS_UNSAID;
        if (set && now > offset) {
            doubtedUntilSecond = steady + SECONDS_OF_DOUBT;
        }
        looked = true;
        offset = now;
        steadySecond = steady;
        return set;
    }

    /** The steady clock's time at the last look. */
    long steadySecond() {
        return steadySecond;
    }

    /** Whether the time of day was set forward so recently that it may be set back as soon. */
    boolean isDoubted() {
        return steadySecond < doubtedUntilSecond;
    }
}
