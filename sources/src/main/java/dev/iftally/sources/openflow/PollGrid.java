package dev.iftally.sources.openflow;

/** Moments at a fixed distance: a poll that comes late does not move the next one. */
final class PollGrid {
    private final long originNanos;
    private final long stepNanos;

    PollGrid(long originNanos, long stepNanos) {
        this.originNanos = originNanos;
        this.stepNanos = stepNanos;
    }

    /** The first moment of the grid after {@code nowNanos}. */
    long after(long nowNanos) {
        long passed = Math.floorDiv(nowNanos - originNanos, stepNanos);
        return originNanos + (passed + 1) * stepNanos;
    }
}
