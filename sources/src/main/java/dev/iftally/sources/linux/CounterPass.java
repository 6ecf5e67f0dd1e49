package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.sources.ReadingOrder;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Width;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsMessage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One reading of all devices' counters into their rows: RTM_GETSTATS, without allocating anything. A kernel without it
 * is asked by RTM_GETLINK, which costs ten times as much.
 */
final class CounterPass implements AutoCloseable {
    private static final Counter[] COUNTERS = counters();
    private static final int LINK_REQUEST_BYTES = 64;
    private static final int TRIES = 3;

    private final Conversation conversation;
    private final DeviceTable devices;
    private final ReadingOrder<Device> order;
    private final Arena arena = Arena.ofShared();
    private final CounterDump dump;
    private final LinkRequests linkRequests = new LinkRequests(arena.allocate(LINK_REQUEST_BYTES, Long.BYTES));
    private final Reading reading = new Reading();
    private final Consumer<StatsMessage> byStats = this::takeStats;
    private final Conversation.Handler byLink = this::takeLink;
    private boolean withoutStats;
    private long epochNanos;
    private long monotonicNanos;

    CounterPass(Conversation conversation, DeviceTable devices) {
        this.conversation = conversation;
        this.devices = devices;
        this.order = new ReadingOrder<>(devices::map, Device::row);
        this.dump = new CounterDump(conversation);
    }

    /**
     * Reads all of them, again while devices come and go meanwhile.
     *
     * @return false if they did so each time: every device that stayed was read, but that is not known to be so
     */
    boolean read() throws IOException {
        long begun = System.nanoTime();
        boolean whole = false;
        for (int tries = 0; !whole && tries < TRIES; tries++) {
            whole = withoutStats ? readLinks() : readStats();
        }
        devices.readingEnded(begun, whole);
        return whole;
    }

    private boolean readStats() throws IOException {
        begin();
        try {
            return dump.read(byStats);
        } catch (NetlinkException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            withoutStats = true;
            devices.sayOnce(
                    "this kernel has no RTM_GETSTATS (Linux 4.7): counters are read by RTM_GETLINK, which is slower");
            return readLinks();
        }
    }

    private boolean readLinks() throws IOException {
        begin();
        return conversation.dump(
                "RTM_GETLINK of all devices", linkRequests.dumpLinks(conversation.nextSequence(), 0), byLink);
    }

    @Override
    public void close() {
        dump.close();
        arena.close();
    }

    private void begin() {
        order.rewind();
        order.goOn();
        monotonicNanos = System.nanoTime();
        epochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private void takeStats(StatsMessage stats) {
        Device device = order.next(stats.ifindex());
        if (device != null) {
            long[] members = stats.members();
            begin(device);
            for (int i = 0; i < stats.count(); i++) {
                reading.set(COUNTERS[i], members[i], Width.BITS_64);
            }
            device.row().update(reading);
        }
    }

    private void takeLink(MessageCursor message) throws NetlinkException {
        if (message.type() != Rtnetlink.RTM_NEWLINK) {
            return;
        }
        LinkMessage link = LinkMessage.decode(message);
        LinkStatistics statistics = link.statistics();
        Device device = order.next(link.link().ifindex());
        if (device != null && statistics.count() > 0) {
            begin(device);
            Width width = statistics.isWide() ? Width.BITS_64 : Width.BITS_32;
            for (int i = 0; i < statistics.count(); i++) {
                reading.set(COUNTERS[i], statistics.member(i), width);
            }
            device.row().update(reading);
        }
    }

    private void begin(Device device) {
        device.read(monotonicNanos);
        reading.clear(epochNanos, monotonicNanos);
        if (device.carrierChanges() >= 0) {
            reading.set(Counter.CARRIER_CHANGES, device.carrierChanges(), Width.BITS_32);
        }
    }

    private static Counter[] counters() {
        LinkStats[] members = LinkStats.values();
        Counter[] counters = new Counter[members.length];
        for (int i = 0; i < members.length; i++) {
            counters[i] = members[i].counter();
        }
        return counters;
    }
}
