package dev.iftally.views.link;

import dev.iftally.views.Report;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkOptions;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** What {@code ip -d} adds to a device: its limits, how its kind is set up, and its hardware. */
final class DetailReport {
    private static final List<String> ADDRESS_GENERATION = List.of("eui64", "none", "stable_secret", "random");

    private final Report report;
    private final LinkNames names;
    private final Link link;
    private final AttributeSet options;

    private DetailReport(Report report, LinkNames names, LinkMessage message) throws NetlinkException {
        this.report = report;
        this.names = names;
        this.link = message.link();
        this.options = message.options();
    }

    static void write(Report report, LinkNames names, LinkMessage message) {
        try {
            new DetailReport(report, names, message).write();
        } catch (NetlinkException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws NetlinkException {
        OptionReport limits = new OptionReport(report, names, options);
        report.text(options.has(LinkOptions.IFLA_PROMISCUITY) ? " " : "");
        limits.number(LinkOptions.IFLA_PROMISCUITY, "promiscuity");
        report.text(options.has(LinkOptions.IFLA_ALLMULTI) ? " " : "");
        limits.number(LinkOptions.IFLA_ALLMULTI, "allmulti");
        limits.number(LinkOptions.IFLA_MIN_MTU, "min_mtu", "minmtu");
        limits.number(LinkOptions.IFLA_MAX_MTU, "max_mtu", "maxmtu");
        kind();
        addressGeneration();
        limits.number(LinkOptions.IFLA_NUM_TX_QUEUES, "num_tx_queues", "numtxqueues");
        limits.number(LinkOptions.IFLA_NUM_RX_QUEUES, "num_rx_queues", "numrxqueues");
        limits.number(LinkOptions.IFLA_GSO_MAX_SIZE, "gso_max_size");
        limits.number(LinkOptions.IFLA_GSO_MAX_SEGS, "gso_max_segs");
        limits.number(LinkOptions.IFLA_TSO_MAX_SIZE, "tso_max_size");
        limits.number(LinkOptions.IFLA_TSO_MAX_SEGS, "tso_max_segs");
        limits.number(LinkOptions.IFLA_GRO_MAX_SIZE, "gro_max_size");
        hardware(link.details());
    }

    private void kind() throws NetlinkException {
        String slave = link.details().slaveKind();
        if (link.kind().isEmpty() && slave.isEmpty()) {
            return;
        }
        AttributeSet information = new AttributeSet(options.nest(Rtnetlink.IFLA_LINKINFO));
        report.begin("linkinfo");
        if (!link.kind().isEmpty()) {
            report.text("\n    ").word("info_kind", link.kind()).text(" ");
            KindOptions.of(link.kind()).ifPresent(writing -> nest(information, LinkOptions.IFLA_INFO_DATA, writing));
        }
        if (!slave.isEmpty()) {
            report.text("\n    ").word("info_slave_kind", slave).text("_slave ");
            KindOptions.of(slave + "_slave")
                    .ifPresent(writing -> nest(information, LinkOptions.IFLA_INFO_SLAVE_DATA, writing));
        }
        report.end();
    }

    private void nest(AttributeSet information, int type, KindOptions writing) {
        report.begin(type == LinkOptions.IFLA_INFO_DATA ? "info_data" : "info_slave_data");
        try {
            if (information.has(type)) {
                writing.write(new OptionReport(report, names, new AttributeSet(information.nest(type))));
            }
        } catch (NetlinkException e) {
            throw new UncheckedIOException(e);
        }
        report.end();
    }

    private void addressGeneration() throws NetlinkException {
        AttributeSet families = new AttributeSet(options.nest(LinkOptions.IFLA_AF_SPEC));
        AttributeCursor version6 = families.nest(LinkOptions.AF_INET6);
        long mode = new AttributeSet(version6).number(LinkOptions.IFLA_INET6_ADDR_GEN_MODE);
        if (mode >= 0) {
            String name =
                    mode < ADDRESS_GENERATION.size() ? ADDRESS_GENERATION.get((int) mode) : "0x%02x".formatted(mode);
            report.text("addrgenmode ").word("inet6_addr_gen_mode", name).text(" ");
        }
    }

    private void hardware(LinkDetails details) {
        word("portname", "phys_port_name", details.portName());
        word("portid", "phys_port_id", HexFormat.of().formatHex(options.bytes(LinkOptions.IFLA_PHYS_PORT_ID)));
        word("switchid", "phys_switch_id", details.switchId());
        word("parentbus", "parentbus", details.parentBus());
        word("parentdev", "parentdev", details.parentDevice());
    }

    private void word(String words, String key, String value) {
        if (!value.isEmpty()) {
            report.text(words + " ").word(key, value).text(" ");
        }
    }
}
