package dev.iftally.sources.linux;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.Backoff;
import dev.iftally.sources.Plural;
import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of one network namespace as a source of the tally: as the kernel counts them, at every interval. Calls to
 * the kernel may block, so it has a platform thread of its own.
 */
public final class LinuxSource implements DeviceSource {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxSource.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(5);

    private final Tally tally;
    private final LinuxOptions options;
    private final Backoff backoff;
    private final boolean isWatched;
    private final FileDescriptor wake;
    private final Thread thread;
    private String problem = "";
    private volatile boolean closing;

    /**
     * A source for {@code tally}, which does nothing before {@link #start}.
     *
     * @throws IOException if this process may have no more files open
     */
    public LinuxSource(LinuxOptions options, Tally tally) throws IOException {
        this(options, tally, false);
    }

    /**
     * The same.
     *
     * @param isWatched whether somebody else sees when the namespace is gone, and closes this
     */
    LinuxSource(LinuxOptions options, Tally tally, boolean isWatched) throws IOException {
        this.tally = tally;
        this.options = options;
        this.isWatched = isWatched;
        backoff = new Backoff(options.subject(), FIRST_RETRY, LAST_RETRY);
        wake = FileDescriptor.eventCounter();
        thread = Thread.ofPlatform().name(options.subject()).daemon().unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        try (Arena arena = Arena.ofConfined()) {
            wake.write(arena.allocateFrom(ValueLayout.JAVA_LONG, 1));
            if (thread.getState() == Thread.State.NEW || thread.join(END)) {
                wake.close();
            } else {
                LOG.warn("{} does not end", options.subject());
            }
        } catch (LinuxException e) {
            LOG.warn("{} does not end: {}", options.subject(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            String why = openAndRead();
            if (!closing) {
                down(why);
                pause(backoff.next());
            }
        }
    }

    /** Lives as long as the sockets; returns why they were closed. */
    private String openAndRead() {
        try (LinuxSession session = LinuxSession.open(tally, options, isWatched)) {
            return read(session);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private String read(LinuxSession session) {
        String why = "no longer read";
        try {
            session.begin();
            up(session.size());
            session.run(wake);
        } catch (IOException e) {
            why = e.getMessage();
        } catch (RuntimeException e) {
            LOG.error("{} failed", options.subject(), e);
            why = "failed: " + e;
        }
        session.end(why);
        return why;
    }

    private void up(int interfaces) {
        problem = "";
        backoff.reset();
        String detail = Plural.text(interfaces, "interface");
        LOG.info("{} is up: {}", options.subject(), detail);
        tally.record(Event.now(Event.Kind.SOURCE_UP, options.subject(), detail));
    }

    private void down(String why) {
        if (!why.equals(problem)) {
            LOG.warn("{} is down: {}", options.subject(), why);
            tally.record(Event.now(Event.Kind.SOURCE_DOWN, options.subject(), why));
        }
        problem = why;
    }

    private void pause(Duration pause) {
        try {
            boolean ended = wake.awaitReadable((int) pause.toMillis());
            LOG.debug("{}: {}", options.subject(), ended ? "ends" : "opens again");
        } catch (LinuxException e) {
            LOG.debug("{}: {}", options.subject(), e.getMessage());
        }
    }
}
