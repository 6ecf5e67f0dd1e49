package dev.iftally.views.history;

/** How finely an archive remembers, and how far back. */
enum Resolution {
    SECOND(1, 3600),
    TEN_SECONDS(10, 86_400),
    MINUTE(60, 7 * 86_400),
    TEN_MINUTES(600, 365 * 86_400);

    /**
     * Rows beyond those that are shown: what a writer that was killed had overwritten of the oldest ones, before it
     * could say so, lies in these.
     */
    private static final int SLACK_ROWS = 16;

    private final int stepSeconds;
    private final int spanSeconds;

    Resolution(int stepSeconds, int spanSeconds) {
        this.stepSeconds = stepSeconds;
        this.spanSeconds = spanSeconds;
    }

    int stepSeconds() {
        return stepSeconds;
    }

    int spanSeconds() {
        return spanSeconds;
    }

    /** How many rows an archive has. */
    int rows() {
        return spanSeconds / stepSeconds + SLACK_ROWS;
    }
}
