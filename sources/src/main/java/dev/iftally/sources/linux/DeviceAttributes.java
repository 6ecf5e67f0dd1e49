package dev.iftally.sources.linux;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.LinkState;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says of a device besides its counters, as the tally knows it. */
final class DeviceAttributes {
    private static final int IF_OPER_UNKNOWN = 0;
    private static final int IF_OPER_UP = 6;
    private static final int ADDRESS_DIGITS = 12;
    private static final int HEX = 16;

    private final LinuxOptions options;
    private final long cookie;
    /** Of all devices, read or not: a master need not be read. */
    private final Map<Integer, String> names = new HashMap<>();

    DeviceAttributes(LinuxOptions options, long netnsCookie) {
        this.options = options;
        this.cookie = netnsCookie;
    }

    void learn(List<Link> all) {
        names.clear();
        all.forEach(this::learn);
    }

    void learn(Link link) {
        names.put(link.ifindex(), link.name());
    }

    void forget(int ifindex) {
        names.remove(ifindex);
    }

    /** Of a new device. */
    Attributes of(Link link, String name) {
        return of(link, Attributes.named(name, ""));
    }

    /** What the kernel says now, on top of what was known before. */
    Attributes of(Link link, Attributes known) {
        return new Attributes(
                options.nameOf(link.name()),
                link.alias(),
                "%s ifindex %d".formatted(options.subject(), link.ifindex()),
                address(link.address()),
                link.mtu(),
                known.speedBitsPerSecond(),
                Duplex.UNKNOWN,
                state(link),
                names.getOrDefault(link.details().masterIndex(), ""),
                cookie,
                link.ifindex());
    }

    /** 0 for what is no Ethernet address. */
    private static long address(String text) {
        String digits = text.replace(":", "");
        return digits.length() == ADDRESS_DIGITS ? Long.parseLong(digits, HEX) : 0;
    }

    /** Devices without a carrier to lose say no more than that they are up. */
    private static LinkState state(Link link) {
        boolean running = (link.flags() & Rtnetlink.IFF_RUNNING) != 0;
        boolean up = link.operState() == IF_OPER_UP || (link.operState() == IF_OPER_UNKNOWN && running);
        return link.isUp() && up ? LinkState.UP : LinkState.DOWN;
    }
}
