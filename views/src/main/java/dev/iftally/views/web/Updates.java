package dev.iftally.views.web;

import dev.iftally.tally.Rows;
import dev.iftally.views.Refusals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Server-sent events: {@code readings}, of all interfaces first and then each second of those that were read since, and
 * {@code event}, with its number as id, so that a client that comes back misses none. Streams that ask for the same
 * share what is rendered.
 */
final class Updates implements Resource, AutoCloseable {
    static final int MOST_STREAMS = 128;
    static final int MOST_FEEDS = 32;

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private final Rows rows;
    private final History history;
    private final RecentEvents events;
    private final Refusals<Refusal> refusals;
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Map<Feed.Asked, Feed> feeds = new HashMap<>();
    private volatile boolean closed;

    Updates(Rows rows, History history, RecentEvents events, Refusals<Refusal> refusals) {
        this.rows = rows;
        this.history = history;
        this.events = events;
        this.refusals = refusals;
    }

    @Override
    public void answer(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query().only("name", "match", "source", "standing", "counters", "rates", "numbers");
        Feed.Asked asked = new Feed.Asked(Selection.of(query), ReadingTable.of(query));
        long after = lastEventId(exchange.header("Last-Event-ID"));
        if (!places.tryAcquire()) {
            throw tooMany(exchange, MOST_STREAMS + " event streams are open");
        }
        try {
            Feed feed = join(exchange, asked);
            try {
                exchange.stream("text/event-stream", out -> write(out, feed, after));
            } finally {
                leave(asked, feed);
            }
        } finally {
            places.release();
        }
    }

    private Refused tooMany(Exchange exchange, String what) {
        refusals.count(Refusal.STREAMS, what);
        exchange.setHeader("Retry-After", "5");
        return new Refused(503, what + ": close some, or come back later");
    }

    private Feed join(Exchange exchange, Feed.Asked asked) throws Refused {
        synchronized (feeds) {
            Feed feed = feeds.get(asked);
            if (feed == null) {
                if (feeds.size() == MOST_FEEDS) {
                    throw tooMany(exchange, MOST_FEEDS + " different event streams are open");
                }
                feed = new Feed(asked, rows, history);
                feeds.put(asked, feed);
            }
            feed.streams++;
            return feed;
        }
    }

    private void leave(Feed.Asked asked, Feed feed) {
        synchronized (feeds) {
            feed.streams--;
            if (feed.streams == 0) {
                feeds.remove(asked);
            }
        }
    }

    /** A client that was never here, or is from before a restart that numbered anew, is told what happens from now on. */
    private long lastEventId(String header) {
        long last = events.last();
        return header.matches("\\d{1,18}") ? Math.min(Long.parseLong(header), last) : last;
    }

    private void write(OutputStream out, Feed feed, long after) throws IOException {
        long told = after;
        long edition = history.edition();
        out.write(feed.all());
        out.flush();
        try {
            while (!closed) {
                Connections.goOn();
                history.await(edition, SILENCE);
                long now = history.edition();
                boolean silent = now == edition;
                if (!silent) {
                    out.write(now == edition + 1 ? feed.changes(now) : feed.all());
                    edition = now;
                }
                for (RecentEvents.Numbered one : events.after(told, event -> true, RecentEvents.MOST)) {
                    out.write(message(one, feed.numbers()));
                    told = one.number();
                    silent = false;
                }
                if (silent) {
                    out.write(KEEP_ALIVE);
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] message(RecentEvents.Numbered one, Numbers numbers) {
        return message("event", "id: " + one.number() + "\n", json -> EventJson.write(json, one, numbers));
    }

    /** One message: JSON has no line feed in it. */
    static byte[] message(String type, String fields, Consumer<JsonGenerator> data) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        message.writeBytes(("event: " + type + "\n" + fields + "data: ").getBytes(StandardCharsets.US_ASCII));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), message)) {
            data.accept(json);
        }
        message.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return message.toByteArray();
    }

    /** The streams end at their next look, which is now. */
    @Override
    public void close() {
        closed = true;
    }
}
