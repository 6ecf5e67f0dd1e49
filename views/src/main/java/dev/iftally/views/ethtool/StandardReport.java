package dev.iftally.views.ethtool;

import dev.iftally.views.Report;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;

/** Standard statistics, byte for byte as {@code ethtool [--json] -S IF --groups …} prints them. */
public final class StandardReport {
    private final Report report;
    private final List<Bucket> rx = new ArrayList<>();
    private final List<Bucket> tx = new ArrayList<>();
    private String group = "";

    private record Bucket(long low, long high, long frames) {
        /** The bounds in words; a bound of 0 is open. */
        String range() {
            if (low != 0) {
                return low + "to" + (high == 0 ? "Max" : high);
            }
            return Long.toString(high);
        }
    }

    /** Writes to {@code report}. */
    public StandardReport(Report report) {
        this.report = report;
    }

    /** Writes one device, of which {@code statistics} stands before the first group. */
    public void write(StandardStatsCursor statistics) throws NetlinkException {
        report.begin()
                .text("Standard stats for ")
                .word("ifname", statistics.device().name())
                .text(":\n");
        while (statistics.next()) {
            switch (statistics.element()) {
                case GROUP -> {
                    endGroup();
                    group = label(statistics);
                    report.begin(group);
                }
                case STATISTIC -> {
                    String name = statistics.group().statistic(statistics.statistic());
                    report.text(group + "-" + name + ": ")
                            .number(name, statistics.value())
                            .text("\n");
                }
                case RX_BUCKET -> rx.add(new Bucket(statistics.low(), statistics.high(), statistics.value()));
                case TX_BUCKET -> tx.add(new Bucket(statistics.low(), statistics.high(), statistics.value()));
                case OTHER -> {}
            }
        }
        endGroup();
        report.end();
    }

    static String label(StandardStatsCursor statistics) {
        return statistics.group() == StandardGroup.OTHER
                ? "group-" + statistics.groupId()
                : statistics.group().label();
    }

    /** What a bucket of a histogram is called. */
    static String bucket(String direction, String group, StandardStatsCursor at) {
        return name(direction, group, new Bucket(at.low(), at.high(), at.value()));
    }

    private static String name(String direction, String group, Bucket bucket) {
        return direction + "-" + group + "-etherStatsPkts" + bucket.range() + "Octets";
    }

    /** The kernel sends the histograms first, and they are printed last. */
    private void endGroup() {
        if (!group.isEmpty()) {
            histogram("rx", rx);
            histogram("tx", tx);
            report.end();
        }
        group = "";
    }

    private void histogram(String direction, List<Bucket> buckets) {
        if (!buckets.isEmpty()) {
            report.beginList(direction + "-pktsNtoM");
            for (Bucket bucket : buckets) {
                report.begin().json("low", bucket.low()).json("high", bucket.high());
                report.text(name(direction, group, bucket) + ": ")
                        .number("val", bucket.frames())
                        .text("\n")
                        .end();
            }
            report.endList();
        }
        buckets.clear();
    }
}
