package dev.iftally.wire.netlink;

import java.util.Arrays;

/**
 * Counters that came as an attribute each, inside a nest: an absent attribute is a counter that is not kept, which is
 * not 0. In the order of the wire, unknown types among them. Reusable; once it has grown to its nest it allocates
 * nothing.
 */
public final class CounterNest {
    private static final int ROOM = 32;

    private int[] types = new int[ROOM];
    private long[] values = new long[ROOM];
    private int size;

    /** Without counters, until {@link #decode}. */
    public CounterNest() {}

    /**
     * Decodes what {@code nest} has left.
     *
     * @param pad the type that only fills up to eight bytes, which is left out
     */
    public CounterNest decode(AttributeCursor nest, int pad) throws NetlinkException {
        size = 0;
        while (nest.next()) {
            if (nest.type() != pad) {
                add(nest.type(), nest.number());
            }
        }
        return this;
    }

    /** Forgets the counters. */
    public void clear() {
        size = 0;
    }

    /** Adds a counter behind the others. */
    public void add(int type, long value) {
        if (size == types.length) {
            types = Arrays.copyOf(types, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        types[size] = type;
        values[size++] = value;
    }

    /** How many counters there are. */
    public int size() {
        return size;
    }

    /** The attribute's type of the counter at {@code index}, from 0. */
    public int type(int index) {
        return types[checked(index)];
    }

    /** The value, unsigned, of the counter at {@code index}, from 0. */
    public long value(int index) {
        return values[checked(index)];
    }

    /** Where the counter of a type is; −1 if it is absent. */
    public int indexOf(int type) {
        for (int i = 0; i < size; i++) {
            if (types[i] == type) {
                return i;
            }
        }
        return -1;
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("counter %d of %d".formatted(index, size));
        }
        return index;
    }
}
