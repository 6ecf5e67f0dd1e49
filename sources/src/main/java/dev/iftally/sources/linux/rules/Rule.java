package dev.iftally.sources.linux.rules;

/** The rules for drivers, of the kernel's document on interface statistics and of the comments in linux/if_link.h. */
public enum Rule {
    RX_ERRORS("rx_errors counts every packet that a detailed error counts"),
    TX_ERRORS("tx_errors counts every packet that a detailed error counts"),
    RX_OVERFLOW("an overflow that loses a packet is counted in rx_errors or rx_missed_errors"),
    DROPPED_OR_MISSED("a packet is counted in rx_dropped or in rx_missed_errors, not in both"),
    SOFTWARE_DEVICE("a device without hardware has neither rx_missed_errors nor rx_over_errors"),
    BYTES("every packet's bytes are counted"),
    MONOTONIC("no counter falls while the device exists, not by going down and up either"),
    ONE_PLACE("what has a member in rtnl_link_stats64 is not a driver-defined statistic too"),
    SAME_STRINGS("the number of driver-defined statistics does not change"),
    UNSET("an ethtool statistic that the device does not keep is not sent"),
    TWINS("the counters of 32 bits are those of 64 modulo 2^32"),
    SYSFS("a file of sysfs shows the counter that netlink does"),
    PROCFS("a column of /proc/net/dev is the sum that the kernel's source says");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** What it demands, as a sentence without its full stop. */
    public String text() {
        return text;
    }
}
