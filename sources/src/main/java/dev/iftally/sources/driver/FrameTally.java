package dev.iftally.sources.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What GLD counts of an interface's frames. Each thread counts in a cell of its own, which nobody else writes, so that
 * counting is a plain addition; a reader adds the cells up. A cell whose thread has ended goes on with another one. Of
 * more threads than there are cells, the rest share one, with atomic additions. Nothing is lost, and every sum only
 * grows.
 */
final class FrameTally {
    // What is counted: places in a cell.
    static final int RX_PACKETS = 0;
    static final int RX_BYTES = 1;
    static final int RX_MULTICAST = 2;
    static final int RX_BROADCAST = 3;
    static final int RX_UNKNOWN = 4;
    static final int RX_BLOCKED = 5;
    static final int RX_NO_BUFFER = 6;
    static final int RX_BAD = 7;
    static final int TX_SENT = 8;
    static final int TX_SENT_BYTES = 9;
    static final int TX_FAILED = 10;
    static final int TX_FAILED_BYTES = 11;
    static final int TX_DISCARDED = 12;
    static final int TX_DISCARDED_BYTES = 13;
    static final int TX_MULTICAST = 14;
    static final int TX_BROADCAST = 15;
    static final int TX_RETRIES = 16;
    static final int TX_BAD = 17;

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    /** The thread that a cell belongs to; ids of threads are positive. */
    private static final int OWNER = 18;

    private static final long SHARED = -1;

    /** Two cells never share a cache line, nor the one that is fetched with it. */
    private static final int PAD = 16;

    private static final int CELL_WORDS = PAD + OWNER + 1 + PAD;

    /** A power of two. */
    private static final int CELLS = 32;

    private final long[][] cells = new long[CELLS][];
    private final Thread[] owners = new Thread[CELLS];
    private final long[] shared = cell(SHARED);

    private static long[] cell(long owner) {
        long[] cell = new long[CELL_WORDS];
        cell[PAD + OWNER] = owner;
        return cell;
    }

    /** Where the calling thread counts: for {@link #add}, in the same call. */
    long[] cell() {
        Thread thread = Thread.currentThread();
        long id = thread.threadId();
        long[] cell = cells[(int) id & CELLS - 1];
        return cell != null && cell[PAD + OWNER] == id ? cell : find(thread, id);
    }

    static void add(long[] cell, int what, long count) {
        int index = PAD + what;
        if (cell[PAD + OWNER] != SHARED) {
            WORDS.setOpaque(cell, index, cell[index] + count);
        } else {
            var _ = (long) WORDS.getAndAdd(cell, index, count);
        }
    }

    /** Not where it was looked for first: somewhere behind that, or nowhere yet. */
    private long[] find(Thread thread, long id) {
        for (int i = 1; i < CELLS; i++) {
            long[] cell = cells[(int) (id + i) & CELLS - 1];
            if (cell != null && cell[PAD + OWNER] == id) {
                return cell;
            }
        }
        return claim(thread, id);
    }

    private synchronized long[] claim(Thread thread, long id) {
        for (int i = 0; i < CELLS; i++) {
            int place = (int) (id + i) & CELLS - 1;
            if (cells[place] == null) {
                long[] cell = cell(id);
                VarHandle.releaseFence();
                cells[place] = cell;
            } else if (owners[place].isAlive()) {
                continue;
            } else {
                // What its last thread counted was counted before that ended.
                cells[place][PAD + OWNER] = id;
            }
            owners[place] = thread;
            return cells[place];
        }
        return shared;
    }

    /** How many there were by now. */
    long sum(int what) {
        long sum = (long) WORDS.getOpaque(shared, PAD + what);
        for (long[] cell : cells) {
            if (cell != null) {
                sum += (long) WORDS.getOpaque(cell, PAD + what);
            }
        }
        return sum;
    }
}
