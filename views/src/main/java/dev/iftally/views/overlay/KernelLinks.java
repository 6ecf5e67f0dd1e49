package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkChange;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsMessage;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network devices of the network namespace that it was opened in, asked by rtnetlink. For one thread at a time;
 * calls wait for the kernel, so they belong on a platform thread.
 */
public final class KernelLinks implements AutoCloseable {
    private static final int DUMP_TRIES = 8;

    private final RouteSocket route;
    private final Conversation conversation;
    private final StatsMessage stats = new StatsMessage();
    private Visitor visitor;
    private final Conversation.Handler handOver = this::handOver;
    private final Conversation.Handler keep = stats::decode;

    private KernelLinks(RouteSocket route) {
        this.route = route;
        this.conversation = route.conversation();
    }

    /** Is handed the statistics of each device. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Looks at one device.
         *
         * @param members the 25 members of {@code rtnl_link_stats64}, unsigned; reused for the next device
         */
        void device(int ifindex, long[] members);
    }

    /** Opens the network namespace of the calling thread. */
    public static KernelLinks open() throws IOException {
        return new KernelLinks(new RouteSocket());
    }

    /** The cookie of the network namespace, as {@code Attributes.netnsCookie}. */
    public long netnsCookie() throws IOException {
        return route.socket().networkNamespaceCookie();
    }

    /** Every device. */
    public List<Link> list() throws IOException {
        List<Link> links = new ArrayList<>();
        boolean whole = false;
        // A list that was disturbed at each of the tries is given as it is: a notification follows each disturbance.
        for (int tries = 0; !whole && tries < DUMP_TRIES; tries++) {
            links.clear();
            whole = conversation.dump(
                    "RTM_GETLINK of all devices", route.requests().dumpLinks(conversation.nextSequence()), message -> {
                        if (message.type() == Rtnetlink.RTM_NEWLINK) {
                            links.add(Link.decode(message));
                        }
                    });
        }
        return links;
    }

    /** The device of a name. */
    public Optional<Link> find(String name) throws IOException {
        return find("RTM_GETLINK " + name, route.requests().getLink(conversation.nextSequence(), name));
    }

    /** The device of an index. */
    public Optional<Link> find(int ifindex) throws IOException {
        return find(
                "RTM_GETLINK of device " + ifindex,
                route.requests().getLink(conversation.nextSequence(), ifindex, Rtnetlink.RTEXT_FILTER_SKIP_STATS));
    }

    private Optional<Link> find(String operation, MemorySegment request) throws IOException {
        Link[] found = new Link[1];
        Acknowledgement missing = conversation.get(operation, request, message -> found[0] = Link.decode(message));
        if (missing != null && missing.errno() != Errno.ENODEV) {
            throw conversation.refused(operation, missing);
        }
        return Optional.ofNullable(found[0]);
    }

    /** Reads the statistics of every device, in the order of their indices. Nothing is allocated. */
    public void statistics(Visitor perDevice) throws IOException {
        visitor = perDevice;
        conversation.dump(
                "RTM_GETSTATS of all devices",
                route.statsRequests().dump(conversation.nextSequence(), StatsRequests.LINK_64),
                handOver);
    }

    /** Reads the statistics of one device into {@code members}; false if there is no such device. */
    public boolean statistics(int ifindex, long[] members) throws IOException {
        Acknowledgement missing = conversation.get(
                "RTM_GETSTATS",
                route.statsRequests().get(conversation.nextSequence(), ifindex, StatsRequests.LINK_64),
                keep);
        if (missing != null && missing.errno() != Errno.ENODEV) {
            throw conversation.refused("RTM_GETSTATS of device " + ifindex, missing);
        }
        if (missing != null || !stats.isPresent()) {
            return false;
        }
        System.arraycopy(stats.members(), 0, members, 0, stats.members().length);
        return true;
    }

    /**
     * Makes a device, which is down and has no alias yet.
     *
     * @param kind such as {@code dummy}
     */
    public void create(String name, String kind) throws IOException {
        conversation.change(
                "RTM_NEWLINK %s of kind %s".formatted(name, kind),
                route.requests().create(conversation.nextSequence(), name, kind));
    }

    /** Changes a device. */
    public void change(Link link, LinkChange change) throws IOException {
        conversation.change(
                "RTM_NEWLINK " + link.name(),
                route.requests().change(conversation.nextSequence(), link.ifindex(), change));
    }

    /** Removes a device. */
    public void delete(Link link) throws IOException {
        conversation.change(
                "RTM_DELLINK " + link.name(), route.requests().delete(conversation.nextSequence(), link.ifindex()));
    }

    /** Removes every device of a group, whoever put it there; refused with ENODEV if it has none. */
    public void deleteGroup(int group) throws IOException {
        conversation.change(
                "RTM_DELLINK of group " + group, route.requests().deleteGroup(conversation.nextSequence(), group));
    }

    @Override
    public void close() {
        route.close();
    }

    private void handOver(MessageCursor message) throws NetlinkException {
        if (message.type() == Rtnetlink.RTM_NEWSTATS && stats.decode(message).isPresent()) {
            visitor.device(stats.ifindex(), stats.members());
        }
    }
}
