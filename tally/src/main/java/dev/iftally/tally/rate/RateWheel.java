package dev.iftally.tally.rate;

import java.util.Arrays;

/**
 * When each estimator samples: a ring of buckets for each of the six periods, a bucket for each step of 10 ms. At a
 * step the bucket whose turn it is in each ring is gone through. Not thread-safe.
 */
final class RateWheel {
    static final long STEP_NANOS = 10_000_000;
    /** The step of no sample. */
    static final long NEVER = -1;

    /** Steps of the shortest period. */
    private static final int SHORTEST_STEPS = 25;

    private static final int FIRST_ROOM = 4;

    private final Bucket[][] rings = new Bucket[EstimatorParameters.PERIODS][];
    private long lastStep;
    private int size;

    /** Estimators that sample at the same step. */
    private static final class Bucket {
        private RateEstimator[] members = {};
        private int count;

        void add(RateEstimator estimator) {
            if (count == members.length) {
                members = Arrays.copyOf(members, Math.max(FIRST_ROOM, 2 * count));
            }
            estimator.place = count;
            members[count++] = estimator;
        }

        void remove(RateEstimator estimator) {
            RateEstimator last = members[--count];
            members[estimator.place] = last;
            last.place = estimator.place;
            members[count] = null;
        }
    }

    RateWheel() {
        for (int log = 0; log < rings.length; log++) {
            rings[log] = new Bucket[SHORTEST_STEPS << log];
            Arrays.setAll(rings[log], i -> new Bucket());
        }
    }

    /** An estimator samples a period after {@code step} for the first time. */
    void add(RateEstimator estimator, long step) {
        Bucket[] ring = ring(estimator);
        estimator.dueStep = step + ring.length;
        bucket(ring, step).add(estimator);
        size++;
    }

    void remove(RateEstimator estimator) {
        bucket(ring(estimator), estimator.dueStep).remove(estimator);
        size--;
    }

    int size() {
        return size;
    }

    void clear() {
        for (Bucket[] ring : rings) {
            for (Bucket bucket : ring) {
                while (bucket.count > 0) {
                    RateEstimator last = bucket.members[bucket.count - 1];
                    bucket.remove(last);
                    last.stop();
                }
            }
        }
        size = 0;
    }

    /** Takes the samples of every step until {@code now}, and says at which step the next bucket has its turn. */
    long advance(long now, long[] pair) {
        for (Bucket[] ring : rings) {
            // Who missed several periods samples once.
            long step = Math.max(lastStep, now - ring.length) + 1;
            for (; step <= now; step++) {
                tick(bucket(ring, step), ring.length, step, pair);
            }
        }
        lastStep = now;
        return size == 0 ? NEVER : nextStep();
    }

    private static void tick(Bucket bucket, int period, long step, long[] pair) {
        for (int i = 0; i < bucket.count; i++) {
            RateEstimator estimator = bucket.members[i];
            if (estimator.dueStep <= step) {
                estimator.dueStep = step + period;
                estimator.tick(pair);
            }
        }
    }

    private long nextStep() {
        int longest = rings[rings.length - 1].length;
        for (int ahead = 1; ahead < longest; ahead++) {
            for (Bucket[] ring : rings) {
                if (bucket(ring, lastStep + ahead).count > 0) {
                    return lastStep + ahead;
                }
            }
        }
        return lastStep + longest;
    }

    private Bucket[] ring(RateEstimator estimator) {
        return rings[estimator.parameters().intervalLog()];
    }

    private static Bucket bucket(Bucket[] ring, long step) {
        return ring[(int) (step % ring.length)];
    }
}
