package dev.iftally.views.link;

import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.util.ArrayList;
import java.util.List;

/** The statistics of RTM_NEWSTATS, byte for byte as {@code ip [-s [-s]] [-j] stats show} prints them. */
public final class StatsReport {
    private final StatsSelection selection;
    private final int level;
    private final NumberForm form;

    /**
     * @param selection which groups
     * @param level how often {@code -s} was said: 2 for the detailed errors
     * @param form how numbers are printed in text
     */
    public StatsReport(StatsSelection selection, int level, NumberForm form) {
        this.selection = selection;
        this.level = level;
        this.form = form;
    }

    private record Part(StatsGroup group, boolean slave, int vlan, int vlanFlags, MessageNumbers numbers) {}

    /**
     * Writes one device, a line or more for each group.
     *
     * @param groups stands before the first group
     * @param namespace the label of its network namespace; empty to have none, as {@code ip}
     */
    public void write(Report report, StatsGroupCursor groups, String name, String namespace) throws NetlinkException {
        List<Part> parts = new ArrayList<>();
        while (groups.next()) {
            parts.add(new Part(
                    groups.group(), groups.isSlave(), groups.vlan(), groups.vlanFlags(), MessageNumbers.of(groups)));
        }
        for (StatsLeaf leaf : selection.leaves()) {
            List<Part> own = parts(parts, leaf.group(), leaf.isSlave());
            if (leaf.isShownEmpty() || !own.isEmpty()) {
                report.begin();
                if (!namespace.isEmpty()) {
                    report.text("netns ").word("netns", namespace).text(" ");
                }
                report.number("ifindex", groups.ifindex()).text(": ");
                report.word("ifname", name).text(":");
                for (int i = 0; i < leaf.path().size(); i++) {
                    String key = StatsLeaf.LEVELS.get(i);
                    report.text(" " + key + " ").word(key, leaf.path().get(i));
                }
                content(report, leaf, own, parts);
                report.end().text("\n");
            }
        }
    }

    /** The counters of one device, each under its group and the kernel's name. */
    public CounterSample sample(StatsGroupCursor groups, String name, String namespace) throws NetlinkException {
        CounterSample sample = CounterSample.now(name, namespace);
        while (groups.next()) {
            StatsGroup group = groups.group();
            boolean slave = groups.isSlave();
            selection.leaves().stream()
                    .filter(leaf -> leaf.group() == group && leaf.isSlave() == slave && group != StatsGroup.HW_S_INFO)
                    .forEach(leaf -> {
                        String vlan = group == StatsGroup.BRIDGE_VLAN ? groups.vlan() + "." : "";
                        String path = String.join(".", leaf.path()) + "." + vlan;
                        MessageNumbers.of(groups)
                                .members()
                                .forEach((member, value) -> sample.add(path + member, value));
                    });
        }
        return sample;
    }

    private static List<Part> parts(List<Part> parts, StatsGroup group, boolean slave) {
        return parts.stream()
                .filter(part -> part.group() == group && part.slave() == slave)
                .toList();
    }

    private void content(Report report, StatsLeaf leaf, List<Part> own, List<Part> all) {
        switch (leaf) {
            case LINK, CPU_HIT -> {
                report.text("\n");
                own.forEach(part -> link(report, part.numbers()));
            }
            case L3_STATS -> hardware(report, own, parts(all, StatsGroup.HW_S_INFO, false));
            case HW_STATS_INFO -> own.forEach(part -> info(report, part.numbers()));
            case MPLS -> own.forEach(part -> narrow(report, "mpls_stats", Block.MPLS, part.numbers()));
            case BOND, SLAVE_BOND ->
                own.forEach(part -> BondReport.write(report, part.numbers().members()));
            case MCAST, SLAVE_MCAST -> own.forEach(part -> BridgeReport.multicast(report, part.numbers()));
            case STP, SLAVE_STP -> own.forEach(part -> BridgeReport.spanningTree(report, part.numbers()));
            case VLAN, SLAVE_VLAN -> {
                report.beginList("vlans");
                own.forEach(part -> BridgeReport.vlan(report, part.vlan(), part.vlanFlags(), part.numbers()));
                report.endList();
            }
        }
    }

    private void link(Report report, Numbers numbers) {
        report.begin("stats64");
        if (report.isJson()) {
            StatsJson.write(report, Block.ALL, numbers, level > 1);
        } else {
            report.text(StatsTable.ofLink(numbers, level > 1, form).stripTrailing() + " ");
        }
        report.end();
    }

    private void hardware(Report report, List<Part> counters, List<Part> info) {
        for (Part part : info) {
            report.begin("info");
            onOff(report, part.numbers());
            report.end();
        }
        if (!info.isEmpty()) {
            counters.forEach(part -> narrow(report, "stats64", Block.HARDWARE, part.numbers()));
        }
    }

    private static void info(Report report, MessageNumbers numbers) {
        report.text("\n    l3_stats").begin("info").begin("l3_stats");
        onOff(report, numbers);
        report.end().end();
    }

    private static void onOff(Report report, MessageNumbers numbers) {
        if (numbers.members().containsKey("request")) {
            boolean on = numbers.member("request") != 0;
            report.text(on ? " on" : " off").json("request", on);
        }
        if (numbers.members().containsKey("used")) {
            boolean on = numbers.member("used") != 0;
            report.text(on ? " used on" : " used off").json("used", on);
        }
    }

    private void narrow(Report report, String key, List<Block> blocks, Numbers numbers) {
        report.text("\n").begin(key);
        if (report.isJson()) {
            StatsJson.write(report, blocks, numbers, false);
        } else {
            report.text(StatsTable.narrow(blocks, numbers, form).stripTrailing() + " ");
        }
        report.end();
    }
}
