package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import java.time.Duration;

/**
 * When a switch is polled: at moments a fixed distance apart, so that a poll that comes late does not move the next
 * one. Where in the interval they lie is a function of the datapath id: many switches are not all asked at once, and
 * each is always asked at the same moment. Where a switch needs more than half of the interval for an answer, the
 * interval is doubled until it does not, and halved again when it has answered fast for a while. At most one poll is
 * outstanding in any case.
 */
final class PollPace {
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;
    private static final int MIX_SHIFT = 32;
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

    /** Nobody is called late for less, however short the interval. */
    private static final long NOT_LATE_NANOS = Duration.ofMillis(50).toNanos();

    /** So many answers in a row have to be late, or fast, before the interval changes. */
    private static final int LATE_IN_A_ROW = 3;

    private static final int FAST_IN_A_ROW = 5;

    private final long baseNanos;
    private final long offsetNanos;
    private long stepNanos;
    private int late;
    private int fast;

    PollPace(Duration interval, long datapathId) {
        baseNanos = interval.toNanos();
        stepNanos = baseNanos;
        long mixed = datapathId * MIX;
        offsetNanos = Long.remainderUnsigned(mixed ^ mixed >>> MIX_SHIFT, baseNanos);
    }

    /** The first moment of the grid after {@code nowNanos}. */
    long after(long nowNanos) {
        return nowNanos + stepNanos - Math.floorMod(nowNanos - offsetNanos, stepNanos);
    }

    Duration interval() {
        return Duration.ofNanos(stepNanos);
    }

    /** An answer took so long: true if the interval is another one now. */
    boolean answered(long replyNanos) {
        long before = stepNanos;
        boolean isLate = replyNanos > NOT_LATE_NANOS && 2 * replyNanos > stepNanos;
        late = isLate ? late + 1 : 0;
        fast = 4 * replyNanos <= stepNanos || replyNanos <= NOT_LATE_NANOS ? fast + 1 : 0;
        if (late >= LATE_IN_A_ROW) {
            stretch(replyNanos);
        } else if (fast >= FAST_IN_A_ROW && stepNanos > baseNanos) {
            stepNanos /= 2;
            fast = 0;
        }
        return stepNanos != before;
    }

    private void stretch(long replyNanos) {
        while (2 * replyNanos > stepNanos && stepNanos < LONGEST_NANOS) {
            stepNanos *= 2;
        }
        late = 0;
    }

    /** Whether the interval is longer than it was configured. */
    boolean isStretched() {
        return stepNanos > baseNanos;
    }

    /** What there is to say of a change: when it begins and when it is over. */
    String said(boolean wasStretched, long replyNanos) {
        if (wasStretched == isStretched()) {
            return "";
        }
        return isStretched()
                ? "it answers late, after %d ms: polled every %s instead of %s"
                        .formatted(
                                Duration.ofNanos(replyNanos).toMillis(),
                                Durations.text(interval()),
                                Durations.text(Duration.ofNanos(baseNanos)))
                : "it answers in time again: polled every " + Durations.text(interval());
    }
}
