package dev.iftally.sources.linux;

import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsMessage;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.function.Consumer;

/** RTM_GETSTATS of all devices' own counters: with a visitor that is kept, nothing is allocated. */
final class CounterDump implements AutoCloseable {
    private final Conversation conversation;
    private final Arena arena = Arena.ofShared();
    private final StatsRequests requests = new StatsRequests(arena.allocate(StatsRequests.BYTES, Long.BYTES));
    private final StatsMessage stats = new StatsMessage();
    private final Conversation.Handler handler = this::take;
    private Consumer<StatsMessage> visitor = message -> {};

    CounterDump(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Hands each device over at once; false if devices came or went meanwhile. */
    boolean read(Consumer<StatsMessage> each) throws IOException {
        visitor = each;
        return conversation.dump(
                "RTM_GETSTATS of all devices",
                requests.dump(conversation.nextSequence(), StatsRequests.LINK_64),
                handler);
    }

    @Override
    public void close() {
        arena.close();
    }

    private void take(MessageCursor message) throws NetlinkException {
        if (message.type() == Rtnetlink.RTM_NEWSTATS && stats.decode(message).isPresent()) {
            visitor.accept(stats);
        }
    }
}
