package dev.iftally.tally;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The tally itself: the one writer of a table, for sources to put readings in and for views in this process to read.
 * Thread-safe.
 */
public final class Tally implements Rows, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Tally.class.getName());

    /**
     * How long a switch is silent before its ports' names are other switches' to take: longer than switches wait
     * between two calls, so that neither a short outage nor our own restart moves a name.
     */
    public static final Duration NAME_KEPT = Duration.ofSeconds(10);

    private final WriterLock lock;
    private final Table table;
    private final DriverCounters driverCounters;
    private final Refreshes refreshes;
    private final EventWriter events;
    private final Checkpoint checkpoint;
    private final long boot;
    private final Duration keepGone;
    private final Register register = new Register();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> eachSecond = new CopyOnWriteArrayList<>();
    private final CheckpointTimer timer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Tally(
            WriterLock lock,
            Table table,
            DriverCounters driverCounters,
            Refreshes refreshes,
            EventWriter events,
            Checkpoint checkpoint,
            Duration keepGone)
            throws IOException {
        this.lock = lock;
        this.table = table;
        this.driverCounters = driverCounters;
        this.refreshes = refreshes;
        this.events = events;
        this.checkpoint = checkpoint;
        this.keepGone = keepGone;
        this.boot = Boot.read();
        this.timer = new CheckpointTimer(this::tidy, this::beat);
    }

    /**
     * Opens the tally of two directories, and makes it if there is none: from the checkpoint if that is there (after a
     * reboot), else empty. All interfaces found are stale until their source speaks.
     *
     * @param keepGone how long a gone interface keeps its row at least
     * @throws IOException with a sentence for people: another iftally uses the directory, the table is not one that
     *     this version understands, no permission, no room
     */
    public static Tally open(TallyDirectories directories, Duration keepGone) throws IOException {
        try {
            Files.createDirectories(directories.runtime());
            Files.createDirectories(directories.state());
            OwnFiles.check(directories);
            WriterLock lock = WriterLock.take(directories);
            try {
                return open(directories, keepGone, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "no permission for %s: run as the user who owns it, or choose other directories with --runtime and --state"
                            .formatted(e.getFile()),
                    e);
        }
    }

    private static Tally open(TallyDirectories directories, Duration keepGone, WriterLock lock) throws IOException {
        EventWriter events = new EventWriter(directories.state(), EventLog.MAX_BYTES);
        Checkpoint checkpoint = new Checkpoint(directories.state());
        TableOpening opening = TableOpening.open(directories.runtime(), checkpoint);
        DriverCounters driverCounters = DriverCounters.open(directories.runtime());
        Tally tally = new Tally(
                lock,
                opening.table(),
                driverCounters,
                new Refreshes(directories.runtime()),
                events,
                checkpoint,
                keepGone);
        opening.enterAll(tally, tally.register);
        opening.events().forEach(tally::record);
        // Who reads before the first beat must not be told that nobody is here.
        tally.table.serve(EpochClock.nowNanos());
        tally.timer.start();
        return tally;
    }

    /**
     * Enters an interface, alive. One that is here already, or is gone and still has its row, goes on with its totals.
     *
     * @param id what the interface is
     * @param a what else is known of it; a name of 1–15 bytes
     * @param p what its totals do when its device begins to count anew
     * @throws NameTakenException if another interface has the name
     * @throws java.io.UncheckedIOException if there is no room for another row
     */
    public Interface add(Identity id, Attributes a, Policy p) {
        Attributes attributes = AttributeSlot.fitted(a);
        freeName(attributes.name(), id);
        List<Event> told = new ArrayList<>(2);
        Interface entered;
        synchronized (register) {
            requireFree(attributes.name(), id);
            Optional<Interface> there = register.find(id);
            entered = there.or(() -> register.takeGone(id)).orElse(null);
            if (there.isPresent() && !entered.attributes().name().equals(attributes.name())) {
                told.add(Event.renamed(entered.attributes().name(), attributes.name()));
            } else if (there.isEmpty()) {
                String what = id.text() + (entered == null ? " is new" : " is back");
                told.add(Event.now(Event.Kind.INTERFACE_ADDED, attributes.name(), what));
            }
            if (entered == null) {
                entered = newRow(id, attributes, p, told);
                register.enter(entered);
            } else {
                String oldName = entered.attributes().name();
                entered.resume(attributes, p);
                register.enter(entered, oldName);
            }
            entered.enrich(register.enrichment(id));
        }
        told.forEach(this::record);
        return entered;
    }

    /** A row nobody has: one given back, else that of the interface that is gone for longest, else one more. */
    private Interface newRow(Identity id, Attributes attributes, Policy policy, List<Event> told) {
        long goneBefore = EpochClock.nowNanos() - keepGone.toNanos();
        Integer free = register.takeFreeRow();
        Optional<Interface> oldest = free != null ? Optional.empty() : register.takeGoneBefore(goneBefore);
        oldest.ifPresent(last -> told.add(Event.now(
                Event.Kind.ROW_REUSED,
                attributes.name(),
                "row %d was of %s (%s), gone for long"
                        .formatted(
                                last.row(),
                                last.attributes().name(),
                                last.identity().text()))));
        int row = free != null ? free : oldest.map(Interface::row).orElseGet(table::reserve);
        // A given-up row's generation is unreadable: the time of day is above every count.
        long generation = free != null
                ? EpochClock.nowNanos()
                : oldest.map(Interface::generation).orElse(0L) + 1;
        AttributeSlot slot = new AttributeSlot(generation, id, attributes, Standing.LIVE, 0, policy);
        driverCounters.forget(row);
        Interface made = new Interface(this, row, slot, new CounterWords());
        made.publishAll();
        table.announce(row);
        return made;
    }

    /**
     * Adds what a source knows of an interface that another one feeds, in place of what was added before; an interface
     * that is not here gets it when it comes. It is not kept beyond this process.
     *
     * @param e {@link Enrichment#NONE} takes back what was added
     */
    public void enrich(Identity id, Enrichment e) {
        synchronized (register) {
            register.keep(id, e);
            register.find(id).ifPresent(there -> there.enrich(e));
        }
    }

    /** Gives up the row of an interface that is gone, and its totals, before its time; false if it has none. */
    public boolean forget(Identity id) {
        synchronized (register) {
            Optional<Interface> given = register.takeGone(id);
            given.map(Interface::row).ifPresent(register::addFreeRow);
            return given.isPresent();
        }
    }

    /** The interface that has a name now. */
    public Optional<Interface> find(String name) {
        return register.find(name);
    }

    /** The interface of an identity, if it is not gone. */
    public Optional<Interface> find(Identity id) {
        return register.find(id);
    }

    /** All interfaces that are not gone, in the order of their rows; does not change later. */
    public List<Interface> interfaces() {
        return register.list();
    }

    /** Grows whenever the set of interfaces, or a name, changes. */
    public long edition() {
        return register.edition();
    }

    /** Writes an event to the log and tells the listeners. Never fails: what cannot be written is lost. */
    public void record(Event e) {
        events.write(e);
        for (Consumer<Event> listener : listeners) {
            try {
                listener.accept(e);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.ERROR, "a listener failed at " + e, failure);
            }
        }
    }

    /** Is told every event from now on, on the thread where it happens. */
    public void onEvent(Consumer<Event> listener) {
        listeners.add(listener);
    }

    @Override
    public int rows() {
        return table.rows();
    }

    @Override
    public boolean read(int row, Snapshot into) {
        return table.read(row, into) == RowReader.Outcome.WHOLE;
    }

    @Override
    public boolean readTotals(Edition edition, Totals into) {
        return table.readTotals(edition, into);
    }

    @Override
    public List<DriverCounter> driverCounters(Totals of) {
        return driverCounters.of(of.row(), of.generation());
    }

    @Override
    public Optional<InterfaceRate> rate(Snapshot of) {
        return table.rates().read(of.row(), of.generation());
    }

    /** Has something done each second, on the thread that does what else is due then. */
    void eachSecond(Runnable task) {
        eachSecond.add(task);
    }

    @Override
    public boolean refresh(int row, Duration atMost) {
        return refreshes.refresh(row, atMost);
    }

    @Override
    public boolean refreshAll(Duration atMost) {
        return refreshes.refresh(RefreshSocket.ALL, atMost);
    }

    private void beat() {
        table.serve(EpochClock.nowNanos());
        driverCounters.flush();
        eachSecond.forEach(Runnable::run);
    }

    private void tidy() throws IOException {
        dropSilent();
        checkpoint();
    }

    /** Nobody says that the interfaces of a source are gone that does not come back itself. */
    void dropSilent() {
        for (Interface each : register.list()) {
            if (!each.identity().isManual() && each.isStaleFor(keepGone)) {
                each.gone("nothing was heard of it for as long as keep_gone");
            }
        }
    }

    /**
     * Writes a checkpoint now. It is done every 10 s and at {@link #close} anyway.
     *
     * @throws IOException if it cannot be written; the last one is still there then
     */
    public void checkpoint() throws IOException {
        checkpoint.write(table);
    }

    /** Writes a last checkpoint and lets go of the table. No interface may be used afterwards. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        refreshes.close();
        timer.close();
        try (lock;
                table;
                events) {
            table.serve(0);
            driverCounters.flush();
            checkpoint();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the tally did not end cleanly: {0}", FileTrouble.text(e));
        }
    }

    Table table() {
        return table;
    }

    DriverCounters driverCounters() {
        return driverCounters;
    }

    Refreshes refreshes() {
        return refreshes;
    }

    long boot() {
        return boot;
    }

    void tell(Interface about, Findings findings) {
        findings.toEvents(Instant.now(), about.attributes().name()).forEach(this::record);
    }

    void describe(Interface changing, Attributes attributes) {
        freeName(attributes.name(), changing.identity());
        List<Event> told = new ArrayList<>();
        synchronized (register) {
            if (changing.isGone()) {
                return;
            }
            String oldName = changing.attributes().name();
            LinkState oldState = changing.attributes().linkState();
            requireFree(attributes.name(), changing.identity());
            changing.take(attributes);
            if (!oldName.equals(attributes.name())) {
                register.enter(changing, oldName);
                told.add(Event.renamed(oldName, attributes.name()));
            }
            linkEvent(oldState, attributes).ifPresent(told::add);
        }
        told.forEach(this::record);
    }

    /** A link of which nothing was known does not come up when something is. */
    private static Optional<Event> linkEvent(LinkState before, Attributes now) {
        if (before == now.linkState() || before == LinkState.UNKNOWN || now.linkState() == LinkState.UNKNOWN) {
            return Optional.empty();
        }
        Event.Kind kind = now.linkState() == LinkState.UP ? Event.Kind.LINK_UP : Event.Kind.LINK_DOWN;
        return Optional.of(Event.now(kind, now.name(), now.source()));
    }

    /**
     * A device that the kernel counts gives way to the interface of that name which somebody else feeds; a port of a
     * switch that is silent for long, to that of the switch in its place.
     */
    private void freeName(String name, Identity newcomer) {
        Interface owner = register.find(name).orElse(null);
        if (owner == null || owner.identity().equals(newcomer)) {
            return;
        }
        if (owner.identity().isOfKernel() && !newcomer.isOfKernel()) {
            owner.gone("%s feeds it from now on".formatted(newcomer.text()));
        } else if (areSwitches(owner, newcomer) && owner.isFollowedBy(newcomer) && owner.isStaleFor(nameKept())) {
            owner.gone("it was silent, and %s has its name from now on".formatted(newcomer.text()));
        }
    }

    private Duration nameKept() {
        return keepGone.compareTo(NAME_KEPT) < 0 ? keepGone : NAME_KEPT;
    }

    private static boolean areSwitches(Interface owner, Identity newcomer) {
        return owner.identity().isOfSwitch() && newcomer.isOfSwitch();
    }

    private void requireFree(String name, Identity contender) {
        Interface owner = register.find(name).orElse(null);
        if (owner != null && !owner.identity().equals(contender)) {
            boolean forNow = areSwitches(owner, contender) && owner.refuses(contender);
            throw new NameTakenException(
                    name, owner.identity(), owner.attributes().source(), contender, forNow);
        }
    }

    void gone(Interface leaving, String why) {
        synchronized (register) {
            if (leaving.isGone()) {
                return;
            }
            leaving.leave(EpochClock.nowNanos());
            refreshes.remove(leaving.row());
            register.leave(leaving);
        }
        record(Event.now(Event.Kind.INTERFACE_GONE, leaving.attributes().name(), why));
    }
}
