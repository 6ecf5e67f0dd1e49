package dev.iftally.views.link;

import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkOptions;
import java.util.Optional;

/** How a tun or a tap is set up. */
final class TunOptions {
    private static final int IFF_TUN = 1;
    private static final int IFF_TAP = 2;
    private static final int BYTE = 0xff;

    private TunOptions() {}

    static void write(OptionReport options) throws NetlinkException {
        if (options.options().has(LinkOptions.IFLA_TUN_TYPE)) {
            int type = options.options().integer(LinkOptions.IFLA_TUN_TYPE) & BYTE;
            options.word("type", "type", type == IFF_TUN ? "tun" : type == IFF_TAP ? "tap" : "UNKNOWN:" + type);
        }
        options.onOff(LinkOptions.IFLA_TUN_PI, "pi");
        options.onOff(LinkOptions.IFLA_TUN_VNET_HDR, "vnet_hdr");
        boolean several = options.isOn(LinkOptions.IFLA_TUN_MULTI_QUEUE);
        options.report().text(several ? "multi_queue " : "").json("multi_queue", several);
        if (several) {
            options.number(LinkOptions.IFLA_TUN_NUM_QUEUES, "numqueues");
            options.number(LinkOptions.IFLA_TUN_NUM_DISABLED_QUEUES, "numdisabled");
        }
        options.onOff(LinkOptions.IFLA_TUN_PERSIST, "persist");
        if (options.options().has(LinkOptions.IFLA_TUN_OWNER)) {
            int owner = options.options().integer(LinkOptions.IFLA_TUN_OWNER);
            account(options, "user", owner, options.names().user(owner));
        }
        if (options.options().has(LinkOptions.IFLA_TUN_GROUP)) {
            int group = options.options().integer(LinkOptions.IFLA_TUN_GROUP);
            account(options, "group", group, options.names().userGroup(group));
        }
    }

    private static void account(OptionReport options, String key, int number, Optional<String> name) {
        if (name.isPresent()) {
            options.word(key, key, name.get());
        } else {
            options.report()
                    .text(key + " ")
                    .number(key, Integer.toUnsignedLong(number))
                    .text(" ");
        }
    }
}
