package dev.iftally.views.link;

import dev.iftally.views.Report;
import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkOptions;
import java.util.List;

/** How a VXLAN tunnel is set up. */
final class VxlanOptions {
    private static final List<String> FRAGMENTATION = List.of("unset", "set", "inherit");
    private static final int BYTE = 0xff;

    private final OptionReport options;
    private final Report report;

    private VxlanOptions(OptionReport options) {
        this.options = options;
        this.report = options.report();
    }

    static void write(OptionReport options) throws NetlinkException {
        new VxlanOptions(options).write();
    }

    private void write() throws NetlinkException {
        options.flag(LinkOptions.IFLA_VXLAN_COLLECT_METADATA, "external", "external");
        if (options.isOn(LinkOptions.IFLA_VXLAN_VNIFILTER)) {
            // Without a blank behind it, as ip has it.
            report.text("vnifilter").json("vnifilter", true);
        }
        options.number(LinkOptions.IFLA_VXLAN_ID, "id");
        ends();
        ports();
        if (options.options().has(LinkOptions.IFLA_VXLAN_LEARNING)) {
            boolean learning = options.isOn(LinkOptions.IFLA_VXLAN_LEARNING);
            report.text(learning ? "" : "nolearning ").json("learning", learning);
        }
        options.flag(LinkOptions.IFLA_VXLAN_PROXY, "proxy", "proxy");
        options.flag(LinkOptions.IFLA_VXLAN_RSC, "rsc", "rsc");
        options.flag(LinkOptions.IFLA_VXLAN_L2MISS, "l2miss", "l2miss");
        options.flag(LinkOptions.IFLA_VXLAN_L3MISS, "l3miss", "l3miss");
        header();
        ageing();
        checksum(LinkOptions.IFLA_VXLAN_UDP_CSUM, "udp_csum", "udpcsum ");
        checksum(LinkOptions.IFLA_VXLAN_UDP_ZERO_CSUM6_TX, "udp_zero_csum6_tx", "udp6zerocsumtx ");
        checksum(LinkOptions.IFLA_VXLAN_UDP_ZERO_CSUM6_RX, "udp_zero_csum6_rx", "udp6zerocsumrx ");
        options.flag(LinkOptions.IFLA_VXLAN_REMCSUM_TX, "remcsum_tx", "remcsumtx");
        options.flag(LinkOptions.IFLA_VXLAN_REMCSUM_RX, "remcsum_rx", "remcsumrx");
        options.mark(options.options().has(LinkOptions.IFLA_VXLAN_GBP), "gbp", "gbp");
        options.mark(options.options().has(LinkOptions.IFLA_VXLAN_GPE), "gpe", "gpe");
    }

    private void ends() throws NetlinkException {
        if (options.options().has(LinkOptions.IFLA_VXLAN_GROUP)) {
            byte[] far = options.options().bytes(LinkOptions.IFLA_VXLAN_GROUP);
            boolean multicast = far.length > 0 && (far[0] & 0xf0) == 0xe0;
            end(far, multicast ? "group" : "remote", multicast ? "group" : "remote");
        } else {
            byte[] far = options.options().bytes(LinkOptions.IFLA_VXLAN_GROUP6);
            boolean multicast = far.length > 0 && (far[0] & BYTE) == BYTE;
            end(far, multicast ? "group6" : "remote6", multicast ? "group" : "remote");
        }
        if (options.options().has(LinkOptions.IFLA_VXLAN_LOCAL)) {
            end(options.options().bytes(LinkOptions.IFLA_VXLAN_LOCAL), "local", "local");
        } else {
            end(options.options().bytes(LinkOptions.IFLA_VXLAN_LOCAL6), "local6", "local");
        }
        int link = options.options().integer(LinkOptions.IFLA_VXLAN_LINK);
        if (link > 0) {
            options.word("link", "dev", options.names().device(link));
        }
    }

    /** An IP address, unless it is none at all. */
    private void end(byte[] address, String key, String words) {
        boolean whole = address.length == 4 || address.length == 16;
        for (byte octet : address) {
            if (whole && octet != 0) {
                options.word(key, words, HardwareType.ip(address));
                return;
            }
        }
    }

    private void ports() {
        Cursor range = options.options().value(LinkOptions.IFLA_VXLAN_PORT_RANGE);
        if (range.remaining() >= Integer.BYTES) {
            report.begin("port_range").text("srcport ").number("low", OptionReport.networkShort(range));
            report.text(" ")
                    .number("high", OptionReport.networkShort(range))
                    .text(" ")
                    .end();
        }
        Cursor destination = options.options().value(LinkOptions.IFLA_VXLAN_PORT);
        if (destination.remaining() >= Short.BYTES) {
            report.text("dstport ")
                    .number("port", OptionReport.networkShort(destination))
                    .text(" ");
        }
    }

    private void header() throws NetlinkException {
        long tos = options.options().number(LinkOptions.IFLA_VXLAN_TOS) & BYTE;
        if (options.options().has(LinkOptions.IFLA_VXLAN_TOS) && tos != 0) {
            if (tos == 1 && !report.isJson()) {
                report.text("tos inherit ");
            } else {
                options.writeHex(tos, "tos", "tos");
            }
        }
        if (options.isOn(LinkOptions.IFLA_VXLAN_TTL_INHERIT)) {
            report.text("ttl inherit ");
        } else if (options.options().has(LinkOptions.IFLA_VXLAN_TTL)) {
            long ttl = options.options().number(LinkOptions.IFLA_VXLAN_TTL) & BYTE;
            report.text(ttl == 0 ? "ttl auto " : "ttl " + ttl + " ").json("ttl", ttl);
        }
        int fragmentation = options.options().integer(LinkOptions.IFLA_VXLAN_DF);
        if (fragmentation >= 0 && fragmentation < FRAGMENTATION.size()) {
            String name = FRAGMENTATION.get(fragmentation);
            report.text(fragmentation == 0 ? "" : "df " + name + " ").json("df", name);
        }
        Cursor label = options.options().value(LinkOptions.IFLA_VXLAN_LABEL);
        if (label.remaining() >= Integer.BYTES) {
            long flow = Integer.toUnsignedLong(
                    OptionReport.networkShort(label) << Short.SIZE | OptionReport.networkShort(label));
            if (flow != 0) {
                options.writeHex(flow, "label", "flowlabel");
            }
        }
    }

    private void ageing() throws NetlinkException {
        long seconds = options.options().number(LinkOptions.IFLA_VXLAN_AGEING);
        if (seconds >= 0) {
            report.text("ageing " + (seconds == 0 ? "none " : seconds + " ")).json("ageing", seconds);
        }
        long limit = options.options().number(LinkOptions.IFLA_VXLAN_LIMIT);
        if (limit > 0) {
            report.text("maxaddr ").number("limit", limit).text(" ");
        }
    }

    private void checksum(int type, String key, String words) throws NetlinkException {
        if (options.options().has(type)) {
            boolean on = options.isOn(type);
            report.text(on ? words : "no" + words).json(key, on);
        }
    }
}
