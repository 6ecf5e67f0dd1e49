package dev.iftally.vocabulary;

import java.util.Locale;

/** Who names counters. */
public enum Tradition {
    /** The members of {@code rtnl_link_stats64}, and the files of {@code /sys/class/net/IF/statistics}. */
    RTNETLINK("rtnetlink, /sys"),
    PROC("/proc/net/dev"),
    /** The keys of {@code ip -s -s -j link}. */
    IP("ip -s -j link"),
    ETHTOOL("ethtool -S, -I"),
    IF_MIB("IF-MIB"),
    ETHERLIKE("EtherLike-MIB"),
    RMON("RMON-MIB"),
    DOT5("TOKENRING-MIB"),
    FDDI("FDDI-SMT73-MIB"),
    KSTAT("kstat"),
    IFSTATS("ifstats(D4)"),
    OPENFLOW("OpenFlow"),
    /** The column {@code statistics} of a database's table Interface. */
    OVS("Open vSwitch"),
    OPENCONFIG("OpenConfig"),
    PROMETHEUS("Prometheus");

    private final String title;

    Tradition(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** A word for programs: {@code if-mib}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
