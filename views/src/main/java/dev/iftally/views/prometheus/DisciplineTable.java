package dev.iftally.views.prometheus;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.util.Arrays;

/**
 * The root disciplines of devices at one moment, in flat arrays that are used again: filling them anew with the same
 * devices and kinds allocates nothing. For one thread at a time.
 */
public final class DisciplineTable {
    static final int BYTES = 0;
    static final int PACKETS = 1;
    static final int DROPS = 2;
    static final int REQUEUES = 3;
    static final int OVERLIMITS = 4;
    static final int QUEUE_LENGTH = 5;
    static final int BACKLOG = 6;
    static final int VALUES = 7;

    private static final int FIRST_SIZE = 64;
    /** An odd number whose bits are spread: the golden ratio's, as in Fibonacci hashing. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private int size;
    private long[] cookies = new long[FIRST_SIZE];
    private int[] ifindexes = new int[FIRST_SIZE];
    private String[] kinds = new String[FIRST_SIZE];
    private long[] values = new long[FIRST_SIZE * VALUES];
    /** Twice as many places as there is room for disciplines: the discipline's number plus 1, or 0. */
    private int[] places = new int[2 * FIRST_SIZE];

    /** Empty, until {@link #add}. */
    public DisciplineTable() {}

    /** Forgets all. */
    public void clear() {
        size = 0;
        Arrays.fill(places, 0);
    }

    /** Enters a discipline if it is a device's root and counts: what lies below it, or at the entrance, is left out. */
    public void add(long netnsCookie, TrafficControlMessage discipline) {
        GenStatsReading stats = discipline.stats2();
        boolean root = discipline.parent() == GenStats.TC_H_ROOT || discipline.parent() == 0;
        if (!root || !stats.hasBasic() || !stats.hasQueue()) {
            return;
        }
        int number = number(netnsCookie, discipline.ifindex());
        if (!discipline.isKind(kinds[number])) {
            kinds[number] = discipline.kind();
        }
        int base = number * VALUES;
        values[base + BYTES] = stats.bytes();
        values[base + PACKETS] = stats.packets();
        values[base + DROPS] = stats.drops();
        values[base + REQUEUES] = stats.requeues();
        values[base + OVERLIMITS] = stats.overlimits();
        values[base + QUEUE_LENGTH] = stats.queueLength();
        values[base + BACKLOG] = stats.backlog();
    }

    /** The number of a device's discipline; −1 if it has none. */
    int find(long netnsCookie, int ifindex) {
        return places[place(netnsCookie, ifindex)] - 1;
    }

    int size() {
        return size;
    }

    String kind(int number) {
        return kinds[number];
    }

    /** Copies the values of a discipline, {@link #VALUES} of them. */
    void copyValues(int number, long[] into, int at) {
        System.arraycopy(values, number * VALUES, into, at, VALUES);
    }

    private int number(long netnsCookie, int ifindex) {
        int place = place(netnsCookie, ifindex);
        if (places[place] == 0) {
            if (size == ifindexes.length) {
                grow();
                place = place(netnsCookie, ifindex);
            }
            cookies[size] = netnsCookie;
            ifindexes[size] = ifindex;
            size++;
            places[place] = size;
        }
        return places[place] - 1;
    }

    /** Where the device is, or the free place that it would have. */
    private int place(long netnsCookie, int ifindex) {
        int mask = places.length - 1;
        long spread = (netnsCookie * SPREAD + ifindex) * SPREAD;
        int place = (int) (spread >>> Integer.SIZE) & mask;
        while (places[place] != 0 && !isAt(places[place] - 1, netnsCookie, ifindex)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean isAt(int number, long netnsCookie, int ifindex) {
        return cookies[number] == netnsCookie && ifindexes[number] == ifindex;
    }

    private void grow() {
        int more = 2 * size;
        cookies = Arrays.copyOf(cookies, more);
        ifindexes = Arrays.copyOf(ifindexes, more);
        kinds = Arrays.copyOf(kinds, more);
        values = Arrays.copyOf(values, more * VALUES);
        places = new int[2 * more];
        for (int number = 0; number < size; number++) {
            places[place(cookies[number], ifindexes[number])] = number + 1;
        }
    }
}
