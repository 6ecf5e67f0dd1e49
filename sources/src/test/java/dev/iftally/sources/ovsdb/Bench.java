package dev.iftally.sources.ovsdb;

import static org.awaitility.Awaitility.await;

import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A tally and the databases that are read into it. */
final class Bench implements AutoCloseable {
    /** Gives up never, but asks and connects again soon. */
    static final Patience CALM =
            new Patience(Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(50));

    /** Between the two. */
    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(3), Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(50));

    /** Gives up soon. */
    static final Patience QUICK =
            new Patience(Duration.ofMillis(400), Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofMillis(50));

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    final Tally tally;
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    Bench(Path directory) throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
        tally.onEvent(events::add);
    }

    OvsdbSource read(String address, Patience patience) {
        return read(address, Optional.empty(), patience);
    }

    OvsdbSource read(String address, Optional<TlsIdentity> tls, Patience patience) {
        OvsdbSource source = new OvsdbSource(DatabaseAddress.parse(address), tally, tls, patience);
        source.start();
        atEnd(source::close);
        return source;
    }

    void atEnd(Runnable end) {
        ends.add(end);
    }

    Interface addPort(long datapathId, int number, String name) {
        return tally.add(Identity.ofPort(datapathId, number), Attributes.named(name, "test"), Policy.CONTINUE);
    }

    /** What any reader of the tally sees. */
    Attributes shown(String name) {
        Snapshot row = new Snapshot();
        Interface there = tally.find(name).orElseThrow(() -> new AssertionError("no interface " + name));
        there.snapshot(row);
        return row.attributes();
    }

    Map<String, String> notes(String name) {
        return tally.find(name).orElseThrow().notes();
    }

    Event awaitEvent(Event.Kind kind, String detail) {
        await().until(() -> events.stream().anyMatch(e -> isLike(e, kind, detail)));
        return events.stream().filter(e -> isLike(e, kind, detail)).findFirst().orElseThrow();
    }

    long count(Event.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).count();
    }

    private static boolean isLike(Event event, Event.Kind kind, String detail) {
        return event.kind() == kind && event.detail().contains(detail);
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
        tally.close();
    }
}
