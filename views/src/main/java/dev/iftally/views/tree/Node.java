package dev.iftally.views.tree;

import dev.iftally.wire.fuse.FuseAttributes;

/**
 * Numbers of the tree's nodes. Below 64 the fixed ones; every interface's folder has a number of its own, never given
 * to another one, and its nodes are that number, six bits of which one it is:
 *
 * <pre>
 *  63                                  6 5           0
 * +-------------------------------------+-------------+
 * |           folder, from 1 on         |    slot     |
 * +-------------------------------------+-------------+
 * </pre>
 */
final class Node {
    static final long ROOT = 1;
    static final long UPDATE_STATS = 2;
    static final long REGISTRY = 3;
    static final long NET = 4;
    static final long NET_DEV = 5;
    static final long OVERLAY = 6;
    static final long OVERLAY_DEV = 7;

    static final int FOLDER = 0;
    static final int STATISTICS = 1;
    static final int COUNTERS = 2;
    static final int SOURCE = 3;
    static final int AGE = 4;
    static final int START_TIME = 5;
    static final int CUSTOM = 6;
    static final int NOTES = 7;
    /** The first of the 23 files of {@code statistics}, in the order of rtnl_link_stats64. */
    static final int STATISTIC = 8;

    static final int OVERLAY_FOLDER = 32;
    static final int OVERLAY_STATISTICS = 33;
    static final int SPEED = 34;
    static final int DUPLEX = 35;
    /** The first of the 24 files of the overlay's {@code statistics}. */
    static final int OVERLAY_STATISTIC = 36;

    static final int RATE = 60;
    static final int RATE_ESTIMATOR = 61;
    /** The first of the 4 rates of {@code rate}. */
    static final int RATE_FILE = 62;

    private static final int SLOT_BITS = 7;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int COUNTER_FILE_BYTES = 4096;

    private Node() {}

    static long of(long folder, int slot) {
        return folder << SLOT_BITS | slot;
    }

    /** The folder's number; 0 for a fixed node. */
    static long folder(long node) {
        return node >>> SLOT_BITS;
    }

    static int slot(long node) {
        return (int) node & (SLOTS - 1);
    }

    static boolean isDirectory(long node) {
        if (folder(node) == 0) {
            return node == ROOT || node == UPDATE_STATS || node == NET || node == OVERLAY;
        }
        return switch (slot(node)) {
            case FOLDER, STATISTICS, OVERLAY_FOLDER, OVERLAY_STATISTICS, RATE -> true;
            default -> false;
        };
    }

    static boolean isWritable(long node) {
        if (folder(node) == 0) {
            return node == REGISTRY;
        }
        int slot = slot(node);
        return slot == COUNTERS || (slot >= STATISTIC && slot < OVERLAY_FOLDER);
    }

    /** Type and permission bits. */
    static int mode(long node) {
        if (isDirectory(node)) {
            return FuseAttributes.S_IFDIR | 0755;
        }
        return FuseAttributes.S_IFREG | (isWritable(node) ? 0644 : 0444);
    }

    /** As sysfs has it for its files, and procfs for {@code net/dev}. */
    static long size(long node) {
        return isDirectory(node) || node == NET_DEV || node == OVERLAY_DEV ? 0 : COUNTER_FILE_BYTES;
    }
}
