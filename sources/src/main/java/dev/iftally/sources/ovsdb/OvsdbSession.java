package dev.iftally.sources.ovsdb;

import dev.iftally.sources.Durations;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.ovsdb.Message;
import dev.iftally.wire.ovsdb.MessageEncoder;
import dev.iftally.wire.ovsdb.OvsdbException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's life: asks for everything once, then is told what changes. */
final class OvsdbSession {
    /** The id of the only request that is not an echo. */
    static final long MONITOR = 1;

    private static final Logger LOG = LoggerFactory.getLogger(OvsdbSession.class);

    private final MessageChannel channel;
    private final Mirror mirror;
    private final Contribution contribution;

    OvsdbSession(MessageChannel channel, Mirror mirror, Contribution contribution) {
        this.channel = channel;
        this.mirror = mirror;
        this.contribution = contribution;
    }

    /** Asks, and returns when the answer is in the tally. */
    void begin(Duration patience) throws IOException {
        mirror.begin();
        channel.send(MessageEncoder.monitor(MONITOR, Mirror.DATABASE, Mirror.COLUMNS));
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                boolean answered = false;
                while (!answered) {
                    answered = take(channel.receive());
                }
            } catch (IOException e) {
                throw watchdog.explain(e, "no answer to the monitor request within " + Durations.text(patience));
            }
        }
    }

    /** Takes what the server sends until the connection breaks. */
    void listen() throws IOException {
        while (true) {
            take(channel.receive());
        }
    }

    /** True if this was the answer to the monitor request. */
    private boolean take(Message message) throws IOException {
        switch (message) {
            case Message.Update update -> {
                mirror.apply(update.rows());
                contribution.publish(mirror.join());
            }
            case Message.Reply reply
            when reply.id() == MONITOR -> {
                refuseError(reply);
                mirror.apply(reply.rows());
                contribution.publish(mirror.join());
                return true;
            }
            case Message.Echo echo -> channel.send(MessageEncoder.answer(echo));
            case Message.Reply reply -> LOG.trace("the server is alive: {}", reply.id());
            case Message.Other other -> LOG.debug("{} is of no use here", other.method());
        }
        return false;
    }

    private static void refuseError(Message.Reply reply) throws OvsdbException {
        if (!reply.error().isEmpty()) {
            throw new OvsdbException(
                    "the server refuses: %s; expected a database %s with tables Bridge, Port and Interface"
                            .formatted(reply.error(), Mirror.DATABASE),
                    "monitor",
                    -1);
        }
    }
}
