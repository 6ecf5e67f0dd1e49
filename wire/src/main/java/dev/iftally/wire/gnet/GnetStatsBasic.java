package dev.iftally.wire.gnet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Bytes and packets that any thread counts and any thread reads, as {@code struct gnet_stats_basic}: what {@link #read}
 * finds is the sum of whole {@link #add}s. Neither allocates, and neither ever waits for a thread that was interrupted
 * in the middle: a writer takes another stripe then, and a reader reads what stood there before.
 *
 * <p>A stripe for each processor, each of two cache lines:
 *
 * <pre>
 *  0          1       2         3       4         5 … 15
 * +----------+-------+---------+-------+---------+-------+
 * | sequence | bytes | packets | bytes | packets | empty |    odd sequence: somebody writes
 * +----------+-------+---------+-------+---------+-------+    (sequence / 2) % 2: which pair is to be read
 * </pre>
 */
public final class GnetStatsBasic {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIPE_WORDS = 16;
    private static final int WORDS_IN_USE = 5;
    private static final int PAIR_WORDS = 2;
    private static final int MAX_STRIPES = 64;

    private final long[] words;
    private final int lastStripe;

    /** Nothing counted yet; a stripe for each processor of the machine. */
    public GnetStatsBasic() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Nothing counted yet.
     *
     * @param writers how many threads are likely to count at the same moment: each costs 128 bytes, one alone 40
     */
    public GnetStatsBasic(int writers) {
        int most = Math.clamp(writers, 1, MAX_STRIPES);
        int stripes = Integer.highestOneBit(2 * most - 1);
        words = new long[stripes == 1 ? WORDS_IN_USE : stripes * STRIPE_WORDS];
        lastStripe = stripes - 1;
    }

    /** Counts one packet. */
    public void add(long bytes) {
        add(bytes, 1);
    }

    /** Counts packets and their bytes, as one. */
    public void add(long bytes, long packets) {
        int stripe = (int) Thread.currentThread().threadId() & lastStripe;
        while (!tryAdd(stripe * STRIPE_WORDS, bytes, packets)) {
            stripe = (stripe + 1) & lastStripe;
        }
    }

    private boolean tryAdd(int at, long bytes, long packets) {
        long sequence = (long) WORD.getAcquire(words, at);
        if ((sequence & 1) != 0 || !WORD.compareAndSet(words, at, sequence, sequence + 1)) {
            return false;
        }
        // Who reads the other pair too late has to find the sequence changed.
        VarHandle.storeStoreFence();
        int from = pair(at, sequence);
        int to = pair(at, sequence + 2);
        WORD.setOpaque(words, to, words[from] + bytes);
        WORD.setOpaque(words, to + 1, words[from + 1] + packets);
        WORD.setRelease(words, at, sequence + 2);
        return true;
    }

    /**
     * Reads both, as a pair.
     *
     * @param pair bytes and packets, modulo 2^64
     * @return true
     */
    public boolean read(long[] pair) {
        long bytes = 0;
        long packets = 0;
        for (int at = 0; at < words.length; at += STRIPE_WORDS) {
            long before;
            long bytesHere;
            long packetsHere;
            do {
                before = (long) WORD.getAcquire(words, at);
                int from = pair(at, before);
                bytesHere = (long) WORD.getOpaque(words, from);
                packetsHere = (long) WORD.getOpaque(words, from + 1);
                VarHandle.loadLoadFence();
            } while ((long) WORD.getOpaque(words, at) >>> 1 != before >>> 1);
            bytes += bytesHere;
            packets += packetsHere;
        }
        pair[0] = bytes;
        pair[1] = packets;
        return true;
    }

    private static int pair(int at, long sequence) {
        return at + 1 + (int) (sequence & 2) / 2 * PAIR_WORDS;
    }
}
