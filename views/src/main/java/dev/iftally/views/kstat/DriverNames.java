package dev.iftally.views.kstat;

/** Who drives the devices of the kernel that the tally's interfaces are. */
@FunctionalInterface
public interface DriverNames {
    /** The driver's name; empty if nobody knows it, or the device is gone. */
    String driver(long netnsCookie, int ifindex);
}
