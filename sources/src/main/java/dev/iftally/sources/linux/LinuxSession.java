package dev.iftally.sources.linux;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.sources.Durations;
import dev.iftally.tally.Tally;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.CoalesceSetting;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One namespace's sockets while they are open: names by notifications, counters by the clock. For one thread. */
final class LinuxSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxSession.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LinuxOptions options;
    private final boolean isWatched;
    private final Optional<Long> namespaceId;
    private final KernelSocket route;
    private final LinkFeed feed;
    private final DeviceTable devices;
    private final CounterPass pass;
    private final Transcript transcript = new Transcript();
    private final LinkFeed.Listener heard = new LinkFeed.Listener() {
        @Override
        public void changed(Link link) {
            devices.describe(link);
        }

        @Override
        public void gone(int ifindex) {
            devices.remove(ifindex);
        }

        @Override
        public void hardwareCounts(int ifindex, boolean wanted, boolean used) {
            devices.hardwareCounts(ifindex, wanted, used);
        }
    };

    private LinuxSession(Tally tally, LinuxOptions options, boolean isWatched, KernelSocket route, LinkFeed feed)
            throws IOException {
        this.options = options;
        this.isWatched = isWatched;
        this.namespaceId = options.namespace().id();
        this.route = route;
        this.feed = feed;
        devices = new DeviceTable(tally, options, route.socket());
        pass = new CounterPass(route.conversation(), devices);
    }

    /** One that does not look itself whether its namespace is there, if somebody else does. */
    static LinuxSession open(Tally tally, LinuxOptions options, boolean isWatched) throws IOException {
        KernelSocket route = KernelSocket.open(options.namespace(), Rtnetlink.NETLINK_ROUTE);
        try {
            LinkFeed feed = LinkFeed.open(options.namespace());
            return new LinuxSession(tally, options, isWatched, route, feed);
        } catch (IOException e) {
            route.close();
            throw e;
        }
    }

    /** Asks for all devices anew, and reads them. */
    void begin() throws IOException {
        resynchronise();
        warnOfSlowDrivers();
        read();
    }

    int size() {
        return devices.size();
    }

    /**
     * Follows the kernel until {@code wake} is readable.
     *
     * @throws IOException in one sentence, when there is nothing more to follow
     */
    void run(FileDescriptor wake) throws IOException {
        long step = options.interval().toNanos();
        long look = System.nanoTime() + LOOK_NANOS;
        long next = System.nanoTime() + step;
        while (true) {
            long wait = Math.max(0, Math.min(next, look) - System.nanoTime());
            int ready = FileDescriptor.firstReadable(millis(wait), wake, feed.descriptor());
            if (ready == 0) {
                return;
            }
            if (ready == 1 && !feed.drain(heard)) {
                resynchronise();
            }
            long now = System.nanoTime();
            if (now - look >= 0) {
                requireNamespace();
                look = now + LOOK_NANOS;
            }
            if (now - next >= 0) {
                devices.followTally();
                read();
                // A reading that comes late does not move the next one.
                next += step * ((now - next) / step + 1);
            }
        }
    }

    /** One reading of all counters; false if devices come and go so fast that it is not known to have had all. */
    boolean read() throws IOException {
        return pass.read();
    }

    /** Nothing is read any more: what was read is old, or gone with its namespace. */
    void end(String why) {
        if (isElsewhere()) {
            devices.gone("its network namespace is gone");
        } else {
            devices.stale(why);
        }
    }

    @Override
    public void close() {
        pass.close();
        feed.close();
        route.close();
    }

    private void resynchronise() throws IOException {
        LinkRequests requests = new LinkRequests(route.requestBuffer());
        // A list that was disturbed at each of the tries is taken as it is: a notification follows each disturbance.
        route.dump("RTM_GETLINK of all devices", requests::dumpLinks, transcript);
        List<Link> links = new ArrayList<>();
        MessageCursor messages = transcript.read();
        while (messages.next()) {
            if (messages.type() == Rtnetlink.RTM_NEWLINK) {
                links.add(Link.decode(messages));
            }
        }
        transcript.clear();
        devices.describeAll(links);
    }

    private void requireNamespace() throws IOException {
        if (!isWatched && isElsewhere()) {
            throw new IOException("the network namespace is no longer there");
        }
    }

    /** A name under /run/netns may be given to another namespace; sockets hold on to the one that is gone. */
    private boolean isElsewhere() {
        return !options.namespace().id().equals(namespaceId);
    }

    private void warnOfSlowDrivers() throws IOException {
        try (LinuxStatistics statistics = LinuxStatistics.open(options.namespace())) {
            if (!statistics.ethernet().hasEthtool()) {
                return;
            }
            statistics.ethernet().get(Ethtool.ETHTOOL_MSG_COALESCE_GET, DeviceHeader.ALL, 0, reply -> {
                if (reply instanceof CoalesceReply coalesce
                        && devices.find(coalesce.device().ifindex()) != null) {
                    warnIfSlow(coalesce);
                }
            });
        } catch (NetlinkException e) {
            LOG.debug("{}: no coalescing settings: {}", options.subject(), e.getMessage());
        }
    }

    void warnIfSlow(CoalesceReply coalesce) {
        long micros = coalesce.value(CoalesceSetting.STATS_BLOCK_USECS);
        if (micros > TimeUnit.NANOSECONDS.toMicros(options.interval().toNanos())) {
            devices.sayOnce(
                    "%s reads its counters from the hardware every %d µs (stats-block-usecs), so that every %s is more often than they change"
                            .formatted(coalesce.device().name(), micros, Durations.text(options.interval())));
        }
    }

    /** Rounded up: a wait that ends early would be followed by one of 0 ms, and that by many more. */
    private static int millis(long nanos) {
        return (int) TimeUnit.NANOSECONDS.toMillis(nanos + TimeUnit.MILLISECONDS.toNanos(1) - 1);
    }
}
