package dev.iftally.views;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counters of one thing at one moment, to be set against those of another moment.
 *
 * @param subject whose they are, in words that stay the same: {@code eth0}, {@code qdisc htb 1: dev eth0}
 * @param namespace the label of its network namespace; empty to have none
 * @param takenNanos when, on the monotonic clock
 * @param counters unsigned, by name
 */
public record CounterSample(String subject, String namespace, long takenNanos, Map<String, Counted> counters) {
    /**
     * One counter.
     *
     * @param value unsigned
     * @param width how many bits it has, 32 or 64
     */
    public record Counted(long value, int width) {
        /**
         * What has been added since an earlier value; −1 if the counter fell, and so began anew. One of 32 bits may
         * have gone through zero instead: it did if it went less than half its range.
         */
        public long since(Counted earlier) {
            if (Long.compareUnsigned(value, earlier.value) >= 0) {
                return value - earlier.value;
            }
            long step = (value - earlier.value) & 0xffff_ffffL;
            return width == Integer.SIZE && step <= Integer.MAX_VALUE ? step : -1;
        }
    }

    /** A sample that is taken now, and filled by {@link #add}. */
    public static CounterSample now(String subject, String namespace) {
        return new CounterSample(subject, namespace, System.nanoTime(), new LinkedHashMap<>());
    }

    /** Adds a counter of 64 bits. */
    public CounterSample add(String name, long unsigned) {
        counters.put(name, new Counted(unsigned, Long.SIZE));
        return this;
    }

    /** Adds a counter of 32 bits. */
    public CounterSample add32(String name, long unsigned) {
        counters.put(name, new Counted(unsigned, Integer.SIZE));
        return this;
    }
}
