package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.NamespaceId;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import dev.iftally.wire.rtnetlink.StatsMessage;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The statistics of one network namespace's devices, asked of the kernel. For one thread at a time; calls wait for the
 * kernel, so they belong on a platform thread.
 *
 * <p>A method that asks for many devices returns false if devices came or went during each of several attempts: what
 * it has handed over then is one attempt's, in which every device that stayed is there once, but others may be missing.
 * What the kernel refuses is a {@link NetlinkException} with the error number's name and the kernel's own words.
 */
public final class LinuxStatistics implements AutoCloseable {
    private final NetworkNamespace namespace;
    private final KernelSocket route;
    private final LinkRequests linkRequests;
    private final StatsRequests statsRequests;
    private final Transcript transcript = new Transcript();
    private CounterDump counters;
    private EthernetTools ethernet;

    private LinuxStatistics(NetworkNamespace namespace, KernelSocket route) {
        this.namespace = namespace;
        this.route = route;
        this.linkRequests = new LinkRequests(route.requestBuffer());
        this.statsRequests = new StatsRequests(route.requestBuffer());
    }

    /**
     * Opens a namespace.
     *
     * @throws IOException in one sentence if it is not there, or may not be entered
     */
    public static LinuxStatistics open(NetworkNamespace namespace) throws IOException {
        return new LinuxStatistics(namespace, KernelSocket.open(namespace, Rtnetlink.NETLINK_ROUTE));
    }

    /** The namespace that is read. */
    public NetworkNamespace namespace() {
        return namespace;
    }

    /** The cookie of the namespace: unique until the next boot. */
    public long netnsCookie() throws IOException {
        return route.socket().networkNamespaceCookie();
    }

    /**
     * RTM_GETLINK of every device, in the kernel's order.
     *
     * @param filter RTEXT_FILTER_… bits: RTEXT_FILTER_VF costs much where there are many virtual functions
     */
    public boolean links(int filter, Visitor<LinkMessage> visitor) throws IOException {
        boolean whole = route.dump(
                "RTM_GETLINK of all devices", sequence -> linkRequests.dumpLinks(sequence, filter), transcript);
        return each(Rtnetlink.RTM_NEWLINK, message -> visitor.visit(LinkMessage.decode(message)), whole);
    }

    /** RTM_GETLINK of the device of a name, or of an alternative name; refused with ENODEV if there is none. */
    public LinkMessage link(String name, int filter) throws IOException {
        LinkMessage[] found = new LinkMessage[1];
        route.require(
                "RTM_GETLINK " + name,
                sequence -> linkRequests.getLink(sequence, name, filter),
                message -> found[0] = LinkMessage.decode(message));
        return found[0];
    }

    /**
     * RTM_GETSTATS of every device: a visit each.
     *
     * @param filterMask of the groups, made by {@link Rtnetlink#filter}
     */
    public boolean stats(int filterMask, Visitor<StatsGroupCursor> visitor) throws IOException {
        boolean whole = route.dump(
                "RTM_GETSTATS of all devices", sequence -> statsRequests.dump(sequence, filterMask), transcript);
        return eachStats(visitor, whole);
    }

    /**
     * RTM_GETSTATS of every device's own counters, the quickest way: each is handed over at once, in the kernel's order,
     * and nothing is allocated once it is warm. It is not asked again when it returns false, because what was handed
     * over cannot be taken back.
     *
     * @param visitor is handed the same object for each device
     */
    public boolean counters(Consumer<StatsMessage> visitor) throws IOException {
        if (counters == null) {
            counters = new CounterDump(route.conversation());
        }
        return counters.read(visitor);
    }

    /** RTM_GETSTATS of one device; refused with ENODEV if there is none. */
    public void stats(int ifindex, int filterMask, Visitor<StatsGroupCursor> visitor) throws IOException {
        transcript.clear();
        route.require(
                "RTM_GETSTATS of device " + ifindex,
                sequence -> statsRequests.get(sequence, ifindex, filterMask),
                transcript::add);
        eachStats(visitor, true);
    }

    /**
     * RTM_GETSTATS of some members of IFLA_STATS_LINK_OFFLOAD_XSTATS, of every device.
     *
     * @param offloadMask of the members, made by {@link Rtnetlink#filter}
     */
    public boolean offload(int offloadMask, Visitor<StatsGroupCursor> visitor) throws IOException {
        boolean whole = route.dump(
                "RTM_GETSTATS of all devices", sequence -> statsRequests.offload(sequence, 0, offloadMask), transcript);
        return eachStats(visitor, whole);
    }

    /** As {@link #offload(int, Visitor)}, of one device. */
    public void offload(int ifindex, int offloadMask, Visitor<StatsGroupCursor> visitor) throws IOException {
        transcript.clear();
        route.require(
                "RTM_GETSTATS of device " + ifindex,
                sequence -> statsRequests.offload(sequence, ifindex, offloadMask),
                transcript::add);
        eachStats(visitor, true);
    }

    /** RTM_SETSTATS: the hardware is to count what it routes, or to stop counting. */
    public void setL3(int ifindex, boolean on) throws IOException {
        route.change("RTM_SETSTATS of device " + ifindex, sequence -> statsRequests.setL3(sequence, ifindex, on));
    }

    /**
     * RTM_GETQDISC: the queueing disciplines.
     *
     * @param ifindex of one device, or 0 for all
     * @param invisible true for the disciplines that {@code tc} shows only on request, too
     */
    public boolean qdiscs(int ifindex, boolean invisible, Visitor<TrafficControlMessage> visitor) throws IOException {
        boolean whole = route.dump(
                "RTM_GETQDISC",
                sequence -> GenStats.dumpQdiscs(route.requestBuffer(), sequence, invisible),
                transcript);
        return eachControl(GenStats.RTM_NEWQDISC, ifindex, visitor, whole);
    }

    /**
     * RTM_GETTCLASS: the classes of one device's disciplines.
     *
     * @param parent a number whose upper half is that of the only discipline whose classes are asked for; 0 for all
     */
    public boolean classes(int ifindex, int parent, Visitor<TrafficControlMessage> visitor) throws IOException {
        boolean whole = route.dump(
                "RTM_GETTCLASS of device " + ifindex,
                sequence -> GenStats.dumpClasses(route.requestBuffer(), sequence, ifindex, parent),
                transcript);
        return eachControl(GenStats.RTM_NEWTCLASS, ifindex, visitor, whole);
    }

    /** RTM_GETNSID: the number by which the namespace that is read knows another one; −1 if it knows it by none. */
    public int namespaceId(NetworkNamespace other) throws IOException {
        int[] found = {-1};
        try (FileDescriptor file = FileDescriptor.open(other.file().toString(), FileDescriptor.O_RDONLY)) {
            Acknowledgement refused = route.get(
                    "RTM_GETNSID " + other.label(),
                    sequence -> NamespaceId.request(route.requestBuffer(), sequence, file.number()),
                    message -> found[0] = NamespaceId.decode(message));
            return refused == null ? found[0] : -1;
        }
    }

    /** What ethtool and the queues know, by generic netlink. */
    public EthernetTools ethernet() throws IOException {
        if (ethernet == null) {
            ethernet = EthernetTools.open(namespace);
        }
        return ethernet;
    }

    /** What the driver counts under names of its own, by ioctl; refused with EOPNOTSUPP where there is no driver. */
    public DriverStatistics driver(String device) throws IOException {
        return new DriverIoctl(route.socket().descriptor(), device).statistics();
    }

    /** What the PHY counts under names of its own, by ioctl; none where there is no PHY. */
    public DriverStatistics phy(String device) throws IOException {
        return new DriverIoctl(route.socket().descriptor(), device).phyStatistics();
    }

    /** True if an exception says that the kernel, or the device, does not have what was asked for. */
    public static boolean isUnsupported(NetlinkException e) {
        return e.errno() == Errno.EOPNOTSUPP;
    }

    @Override
    public void close() {
        route.close();
        if (counters != null) {
            counters.close();
        }
        if (ethernet != null) {
            ethernet.close();
        }
    }

    private boolean eachStats(Visitor<StatsGroupCursor> visitor, boolean whole) throws IOException {
        StatsGroupCursor groups = new StatsGroupCursor();
        transcript.join(StatsRequests.IF_STATS_MSG_BYTES);
        return each(Rtnetlink.RTM_NEWSTATS, message -> visitor.visit(groups.open(message)), whole);
    }

    private boolean eachControl(int type, int ifindex, Visitor<TrafficControlMessage> visitor, boolean whole)
            throws IOException {
        TrafficControlMessage control = new TrafficControlMessage();
        // The kernel heeds no index in a dump of disciplines.
        return each(
                type,
                message -> {
                    control.decode(message);
                    if (ifindex == 0 || control.ifindex() == ifindex) {
                        visitor.visit(control);
                    }
                },
                whole);
    }

    private boolean each(int type, Visitor<MessageCursor> visitor, boolean whole) throws IOException {
        MessageCursor messages = transcript.read();
        while (messages.next()) {
            if (messages.type() == type) {
                visitor.visit(messages);
            }
        }
        return whole;
    }
}
