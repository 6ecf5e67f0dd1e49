package dev.iftally.views.link;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkOptions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How a macvlan or a macvtap is set up. */
final class MacvlanOptions {
    private static final int SOURCE = 16;
    private static final int ADDRESS_OCTETS = 6;

    private MacvlanOptions() {}

    static void write(OptionReport options) throws NetlinkException {
        if (!options.options().has(LinkOptions.IFLA_MACVLAN_MODE)) {
            return;
        }
        int mode = options.options().integer(LinkOptions.IFLA_MACVLAN_MODE);
        options.word("mode", "mode", mode(mode));
        long flags = Math.max(0, options.options().number(LinkOptions.IFLA_MACVLAN_FLAGS));
        options.mark((flags & 1) != 0, "nopromisc", "nopromisc");
        options.mark((flags & 2) != 0, "nodst", "nodst");
        options.number(LinkOptions.IFLA_MACVLAN_BC_QUEUE_LEN, "bcqueuelen");
        options.number(LinkOptions.IFLA_MACVLAN_BC_QUEUE_LEN_USED, "usedbcqueuelen");
        if (mode == SOURCE && options.options().has(LinkOptions.IFLA_MACVLAN_MACADDR_COUNT)) {
            sources(options);
        }
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 1 -> "private";
            case 2 -> "vepa";
            case 4 -> "bridge";
            case 8 -> "passthru";
            case SOURCE -> "source";
            default -> "unknown";
        };
    }

    /** The addresses whose frames it takes. */
    private static void sources(OptionReport options) throws NetlinkException {
        int count = options.options().integer(LinkOptions.IFLA_MACVLAN_MACADDR_COUNT);
        options.report().text("remotes (").signed("macaddr_count", count).text(") ");
        if (!options.options().has(LinkOptions.IFLA_MACVLAN_MACADDR_DATA)) {
            return;
        }
        List<String> addresses = new ArrayList<>();
        AttributeCursor each = options.options().nest(LinkOptions.IFLA_MACVLAN_MACADDR_DATA);
        while (each.next()) {
            if (each.type() == LinkOptions.IFLA_MACVLAN_MACADDR && each.length() >= ADDRESS_OCTETS) {
                addresses.add(HexFormat.ofDelimiter(":").formatHex(each.whole(), 0, ADDRESS_OCTETS));
            }
        }
        addresses.forEach(address -> options.report().text(address + " "));
        options.report().json("macaddr_data", addresses);
    }
}
