package dev.iftally.sources.linux;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.LinkState;
import dev.iftally.wire.ethtool.EthtoolIoctl.LinkSettings;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kernel says of a device besides its counters, as the tally knows it. */
final class DeviceAttributes {
    private static final int IF_OPER_UNKNOWN = 0;
    private static final int IF_OPER_UP = 6;
    private static final int ADDRESS_DIGITS = 12;
    private static final int HEX = 16;

    private static final long BITS_PER_MEGABIT = 1_000_000;

    private final LinuxOptions options;
    private final FileDescriptor socket;
    private final long cookie;
    /** Of all devices, read or not: a master need not be read. */
    private final Map<Integer, String> names = new HashMap<>();

    /**
     * @param socket any socket of the namespace, to ask for the links' speed by
     */
    DeviceAttributes(LinuxOptions options, FileDescriptor socket, long netnsCookie) {
        this.options = options;
        this.socket = socket;
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

    /** What the kernel says of it now. */
    Attributes of(Device device) {
        return of(device.link(), device.isMarked());
    }

    /**
     * What the kernel says now.
     *
     * @param partial true if the device was not in the last reading
     */
    Attributes of(Link link, boolean partial) {
        LinkSettings speed = speed(link);
        return new Attributes(
                options.nameOf(link.name()),
                link.alias(),
                "%s ifindex %d%s".formatted(options.subject(), link.ifindex(), partial ? ", partial" : ""),
                address(link.address()),
                link.mtu(),
                Math.max(0, speed.speedMegabits()) * BITS_PER_MEGABIT,
                duplex(speed),
                state(link),
                names.getOrDefault(link.details().masterIndex(), ""),
                cookie,
                link.ifindex());
    }

    /** No notification of rtnetlink says it; whatever changes it makes one. */
    private LinkSettings speed(Link link) {
        LinkSettings unknown = new LinkSettings(-1, Optional.empty());
        try {
            return new DriverIoctl(socket, link.name()).settings().orElse(unknown);
        } catch (IOException e) {
            // The device has gone, or has another name by now; or its driver is asleep.
            return unknown;
        }
    }

    private static Duplex duplex(LinkSettings speed) {
        return speed.duplex().map(full -> full ? Duplex.FULL : Duplex.HALF).orElse(Duplex.UNKNOWN);
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
