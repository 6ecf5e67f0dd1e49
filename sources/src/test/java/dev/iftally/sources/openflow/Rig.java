package dev.iftally.sources.openflow;

import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A tally and what feeds it: real bytes from simulated switches, fast polls. */
final class Rig implements AutoCloseable {
    static final Patience QUICK = new Patience(
            Duration.ofMillis(400),
            Duration.ofMillis(200),
            Duration.ofMillis(60),
            Duration.ofMillis(20),
            Duration.ofMillis(50));

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    final Tally tally;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final SwitchBoard board;
    private final List<OpenFlowSource> sources = new ArrayList<>();

    Rig(Path directory) throws IOException {
        this(directory, Optional.empty());
    }

    Rig(Path directory, Optional<TlsIdentity> tls) throws IOException {
        this(directory, tls, Duration.ofHours(24));
    }

    Rig(Path directory, Optional<TlsIdentity> tls, Duration keepGone) throws IOException {
        tally = Tally.open(new TallyDirectories(directory.resolve("run"), directory.resolve("state")), keepGone);
        tally.onEvent(events::add);
        board = new SwitchBoard(tally, tls);
    }

    SwitchSource poll(EmbeddedSwitch device) {
        return poll(device, UnaryOperator.identity());
    }

    SwitchSource poll(EmbeddedSwitch device, UnaryOperator<SwitchOptions> change) {
        return poll(ConnectionMethod.parse(device.connectionMethod()), change);
    }

    SwitchSource poll(ConnectionMethod connection, UnaryOperator<SwitchOptions> change) {
        SwitchOptions options =
                SwitchOptions.of(connection).withInterval(Duration.ofMillis(20)).withPatience(QUICK);
        SwitchSource source = new SwitchSource(change.apply(options), board);
        sources.add(source);
        source.start();
        return source;
    }

    SwitchListener listen(String method, UnaryOperator<SwitchOptions> change) {
        SwitchListener listener = tryToListen(method, change);
        Awaitility.await().until(() -> listener.listening().isPresent());
        return listener;
    }

    SwitchListener tryToListen(String method, UnaryOperator<SwitchOptions> change) {
        SwitchOptions options = SwitchOptions.of(ConnectionMethod.parse(method))
                .withInterval(Duration.ofMillis(20))
                .withPatience(QUICK)
                .withNaming(new PortNaming("{dpid}-{port}", Map.of()));
        SwitchListener listener = new SwitchListener(change.apply(options), board);
        sources.add(listener);
        listener.start();
        return listener;
    }

    Snapshot row(String name) {
        Snapshot row = new Snapshot();
        Interface there = tally.find(name).orElseThrow(() -> new AssertionError("no interface " + name));
        there.snapshot(row);
        return row;
    }

    boolean has(String name) {
        return tally.find(name).isPresent();
    }

    void awaitValue(String name, Counter counter, long value) {
        awaitRow(name, row -> row.has(counter) && row.value(counter) == value);
    }

    void awaitStanding(String name, Standing standing) {
        awaitRow(name, row -> row.standing() == standing);
    }

    /** Looks the name up once a try: a port that is being renamed may lose it between two looks. */
    void awaitRow(String name, Predicate<Snapshot> expected) {
        Snapshot row = new Snapshot();
        await().until(() -> tally.find(name)
                .filter(there -> there.snapshot(row))
                .filter(there -> expected.test(row))
                .isPresent());
    }

    Event awaitEvent(Event.Kind kind, String text) {
        await().until(() -> told(kind, text));
        return events.stream().filter(e -> isLike(e, kind, text)).findFirst().orElseThrow();
    }

    long count(Event.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).count();
    }

    boolean told(Event.Kind kind, String text) {
        return events.stream().anyMatch(e -> isLike(e, kind, text));
    }

    private static boolean isLike(Event event, Event.Kind kind, String text) {
        return event.kind() == kind && (event.subject() + ": " + event.detail()).contains(text);
    }

    @Override
    public void close() {
        sources.forEach(OpenFlowSource::close);
        tally.close();
    }
}
