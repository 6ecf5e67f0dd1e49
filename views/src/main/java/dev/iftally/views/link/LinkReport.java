package dev.iftally.views.link;

import dev.iftally.tally.Snapshot;
import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.VirtualFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The kernel's own account of a device, byte for byte as {@code ip [-s [-s]] [-d] [-j] link show} prints it. */
public final class LinkReport {
    private static final List<String> OPERATIONAL_STATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");
    private static final List<String> LINK_MODES = List.of("DEFAULT", "DORMANT");

    private final LinkNames names;
    private final int level;
    private final NumberForm form;
    private final boolean detailed;

    /**
     * @param names asked for what messages leave out
     * @param level how often {@code -s} was said: 0 without counters, 2 with the detailed errors
     * @param form how numbers are printed in text
     * @param detailed true for what {@code -d} adds
     */
    public LinkReport(LinkNames names, int level, NumberForm form, boolean detailed) {
        this.names = names;
        this.level = level;
        this.form = form;
        this.detailed = detailed;
    }

    /**
     * Writes one device.
     *
     * @param namespace the label of its network namespace; empty to have none, as {@code ip}
     */
    public void write(Report report, LinkMessage message, String namespace) {
        write(report, message, message.link(), "", namespace, () -> counters(report, message));
    }

    /**
     * Writes one device that another source of the tally feeds: as the kernel describes it, but for what the tally
     * knows better, and with the tally's numbers.
     */
    public void write(Report report, LinkMessage message, String namespace, Snapshot row, RowReport tally) {
        FedLink fed = new FedLink(message.link(), row.attributes());
        write(report, message, fed.link(), fed.master(), namespace, () -> tally.writeTally(report, row));
    }

    private void write(Report report, LinkMessage message, Link link, String bond, String namespace, Runnable numbers) {
        report.begin();
        name(report, link);
        report.number("mtu", Integer.toUnsignedLong(link.mtu())).text(" ");
        XdpReport xdp = new XdpReport(report, names, link.details().xdp(), detailed);
        xdp.writeMode();
        state(report, link, bond);
        if (!namespace.isEmpty()) {
            report.text(" netns ").word("netns", namespace);
        }
        report.text("\n");
        address(report, link);
        lowerNamespace(report, link.details());
        protoDown(report, link.details());
        if (detailed) {
            DetailReport.write(report, names, message);
        }
        if (!link.alias().isEmpty()) {
            report.text("\n    alias ").word("ifalias", link.alias());
        }
        xdp.writePrograms();
        report.text("\n");
        numbers.run();
        functions(report, message);
        altNames(report, link.details());
        report.end();
    }

    /** The counters of one device, under the kernel's names. */
    public static CounterSample sample(LinkMessage message, String namespace) {
        CounterSample sample = CounterSample.now(message.link().name(), namespace);
        boolean wide = message.statistics().isWide();
        MessageNumbers.of(message).members().forEach((name, value) -> {
            if (wide && !name.equals(MessageNumbers.CARRIER_CHANGES)) {
                sample.add(name, value);
            } else {
                sample.add32(name, value);
            }
        });
        return sample;
    }

    private void name(Report report, Link link) {
        LinkDetails details = link.details();
        int lower = details.lowerIndex();
        boolean elsewhere = details.lowerNetnsId() != -1;
        report.number("ifindex", link.ifindex()).text(": ");
        String at = "";
        if (lower == 0) {
            report.jsonNull("link");
            at = "@NONE";
        } else if (lower > 0 && elsewhere) {
            report.json("link_index", lower);
            at = "@if" + lower;
        } else if (lower > 0) {
            report.json("link", names.device(lower));
            at = "@" + names.device(lower);
        }
        report.word("ifname", link.name()).text(at).text(": ");
        boolean lowerDown = lower > 0 && !elsewhere && !names.isUp(lower);
        List<String> flags = LinkFlags.of(link.flags(), lowerDown);
        report.text("<" + String.join(",", flags) + "> ").json("flags", flags);
        report.text("mtu ");
    }

    private void state(Report report, Link link, String bond) {
        LinkDetails details = link.details();
        if (!details.qdisc().isEmpty()) {
            report.text("qdisc ").word("qdisc", details.qdisc()).text(" ");
        }
        if (details.masterIndex() != 0) {
            report.text("master ")
                    .word("master", names.device(details.masterIndex()))
                    .text(" ");
        } else if (!bond.isEmpty()) {
            report.text("master ").word("master", bond).text(" ");
        }
        if (link.operState() < OPERATIONAL_STATES.size()) {
            report.text("state ")
                    .word("operstate", OPERATIONAL_STATES.get(link.operState()))
                    .text(" ");
        } else {
            report.text("state 0x" + Integer.toHexString(link.operState())).json("operstate_index", link.operState());
        }
        report.text("mode ");
        if (details.linkMode() < LINK_MODES.size()) {
            report.word("linkmode", LINK_MODES.get(details.linkMode()));
        } else {
            report.number("linkmode_index", details.linkMode());
        }
        report.text(" group ").word("group", names.group(link.group())).text(" ");
        if (details.txQueueLength() > 0) {
            report.text("qlen ").number("txqlen", details.txQueueLength());
        }
    }

    private static void address(Report report, Link link) {
        LinkDetails details = link.details();
        int type = details.hardwareType();
        report.text("    link/").word("link_type", HardwareType.name(type)).text(" ");
        if (!link.address().isEmpty()) {
            report.word("address", HardwareType.address(type, link.address()));
        }
        if (!details.broadcast().isEmpty()) {
            if ((link.flags() & LinkFlags.POINTOPOINT) != 0) {
                report.text(" peer ").json("link_pointtopoint", true);
            } else {
                report.text(" brd ");
            }
            report.word("broadcast", HardwareType.address(type, details.broadcast()));
        }
        String permanent = details.permanentAddress();
        if (!permanent.isEmpty() && !permanent.equals(link.address())) {
            report.text(" permaddr ").word("permaddr", HardwareType.address(type, permanent));
        }
    }

    private void lowerNamespace(Report report, LinkDetails details) {
        int id = details.lowerNetnsId();
        if (id >= 0) {
            Optional<String> name = names.namespace(id);
            report.text(name.map(" link-netns "::concat).orElse(" link-netnsid " + id))
                    .json("link_netnsid", id);
        }
    }

    private void protoDown(Report report, LinkDetails details) {
        if (details.protoDown()) {
            report.text(" protodown on ").json("proto_down", true);
        }
        List<String> reasons = IntStream.range(0, Integer.SIZE)
                .filter(bit -> (details.protoDownReasons() >>> bit & 1) != 0)
                .mapToObj(names::protoDownReason)
                .toList();
        if (!reasons.isEmpty()) {
            report.text("protodown_reason <" + String.join(",", reasons) + ">").json("proto_down_reason", reasons);
        }
    }

    private void counters(Report report, LinkMessage message) {
        if (level > 0 && message.statistics().count() > 0) {
            String key = message.statistics().isWide() ? "stats64" : "stats";
            StatsTable.write(report, key, MessageNumbers.of(message), level > 1, form);
        }
    }

    private void functions(Report report, LinkMessage message) {
        if (message.virtualFunctions().isEmpty()) {
            return;
        }
        report.beginList("vfinfo_list");
        for (VirtualFunction function : message.virtualFunctions()) {
            new FunctionReport(report, message.link(), form).write(function, level > 0);
        }
        report.endList();
    }

    private static void altNames(Report report, LinkDetails details) {
        if (!details.altNames().isEmpty()) {
            report.json("altnames", details.altNames());
            details.altNames().forEach(name -> report.text("    altname " + name + "\n"));
        }
    }
}
