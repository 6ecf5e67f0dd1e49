package dev.iftally.views.tree;

import java.io.IOException;

/**
 * The kernel's own counters of the network namespace that the tree is served in, asked live: what the tally has not,
 * the overlay's files take from here.
 *
 * <p>All methods are called by the server's one thread. They must never open {@code /proc/net/dev} nor a path that the
 * overlay covers: the server would wait for itself.
 */
public interface KernelCounters {
    /** Members of {@code rtnl_link_stats64}. */
    int MEMBERS = 25;

    /** Is handed every device of the namespace. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at one device.
         *
         * @param name the device's name
         * @param ifindex its index
         * @param members its {@link #MEMBERS} in the structure's order, unsigned; reused for the next device, and the
         *     visitor may change them
         */
        void device(String name, int ifindex, long[] members);
    }

    /** A kernel without devices: for a tree whose overlay nobody uses. */
    KernelCounters NONE = new KernelCounters() {
        @Override
        public boolean read(String device, long[] members) {
            return false;
        }

        @Override
        public void readAll(Visitor visitor) {}

        @Override
        public boolean isOfSameNetwork(int processId) {
            return false;
        }

        @Override
        public byte[] netDevOf(int processId) {
            return new byte[0];
        }
    };

    /**
     * Reads one device's counters into {@code members}, in the order of {@code rtnl_link_stats64}.
     *
     * @return false if the namespace has no device of that name
     */
    boolean read(String device, long[] members) throws IOException;

    /** Hands every device to {@code visitor}, in the kernel's own order of {@code /proc/net/dev}. */
    void readAll(Visitor visitor) throws IOException;

    /**
     * Whether a process lives in this network namespace. Asked at each open of the overlay's {@code dev}.
     *
     * @param processId as the server's process id namespace numbers it; 0 where it cannot be seen from there
     */
    boolean isOfSameNetwork(int processId);

    /** The bytes of a process's own {@code /proc/PID/net/dev}, by a path that the overlay does not cover. */
    byte[] netDevOf(int processId) throws IOException;
}
