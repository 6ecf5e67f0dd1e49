package dev.iftally.tally;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A handle to one interface's row. Thread-safe. */
public final class Interface {
    private static final System.Logger LOG = System.getLogger(Interface.class.getName());

    private final Tally tally;
    private final int row;
    private final long generation;
    private final Identity identity;
    private final CounterWords counters;
    private final Accounting accounting;

    private volatile Attributes described;
    private Enrichment enrichment = Enrichment.NONE;
    private volatile Attributes attributes;
    private Policy policy;
    private Standing standing;
    private long goneSinceEpochNanos;
    /** By the monotonic clock; means something while it is stale. */
    private long staleSinceNanos = System.nanoTime();

    private final Rivals rivals = new Rivals();

    Interface(Tally tally, int row, AttributeSlot slot, CounterWords counters) {
        this.tally = tally;
        this.row = row;
        this.generation = slot.generation();
        this.identity = slot.identity();
        this.described = slot.attributes();
        this.attributes = described;
        this.policy = slot.policy();
        this.standing = slot.standing();
        this.goneSinceEpochNanos = slot.goneSinceEpochNanos();
        this.counters = counters;
        this.accounting = new Accounting(counters, tally.boot());
        counters.words[RowLayout.GENERATION] = generation;
    }

    public int row() {
        return row;
    }

    public Identity identity() {
        return identity;
    }

    /** What is known of it from all sides. */
    public Attributes attributes() {
        return attributes;
    }

    /** What {@link #describe} was told, without what an {@link Enrichment} adds: what a change of it begins with. */
    public Attributes described() {
        return described;
    }

    /**
     * Accounts for what the source saw. Ignored if the reading is older than the last one, or the interface is gone.
     * Allocates nothing unless there is a discontinuity or a counter is seen for the first time.
     */
    public void update(Reading reading) {
        Findings findings;
        synchronized (this) {
            if (standing == Standing.GONE || accounting.isOutOfOrder(reading)) {
                return;
            }
            findings = accounting.account(reading, attributes.speedBitsPerSecond(), policy);
            tally.table().publishCounters(row, counters);
            if (standing != Standing.LIVE) {
                stand(Standing.LIVE);
            }
        }
        if (findings != null) {
            tally.tell(this, findings);
        }
    }

    /**
     * Reads what {@link #update} is going to read and write, and changes nothing: of many interfaces in a row, the
     * memory is fetched side by side.
     *
     * @return a number of no meaning, for the caller to use somehow: what nobody uses is not read
     */
    public long fetch() {
        return attributes.speedBitsPerSecond()
                + accounting.fetch()
                + tally.table().fetch(row, counters);
    }

    /**
     * Takes over what the driver counts besides, by names of its own: these are all of them now. They ride beside the
     * row as they are, at most 4,096 of them and 256 KiB; no accounting makes totals of them. Ignored if the interface
     * is gone.
     */
    public void updateDriverCounters(List<DriverCounter> counters) {
        boolean cut;
        synchronized (this) {
            if (standing == Standing.GONE) {
                return;
            }
            cut = tally.driverCounters().put(row, generation, counters);
        }
        if (cut) {
            String text = "its driver has %d counters of its own, more than %d or %d bytes: the rest is left out"
                    .formatted(counters.size(), DriverFile.MAX_COUNTERS, DriverFile.MAX_BYTES);
            tally.record(Event.now(Event.Kind.NOTE, attributes.name(), text));
        }
    }

    /** What the driver counts besides, as {@link #updateDriverCounters} was told last. */
    public List<DriverCounter> driverCounters() {
        return tally.driverCounters().of(row, generation);
    }

    /**
     * From now on {@code refresh} is called when a reader asks for fresh values: it reads the device and calls
     * {@link #update}. It may take its time, or fail: no reader waits longer than it wants to. It is called once at a
     * time, on a thread that may be blocked. Ends when the interface is gone.
     *
     * @throws IllegalStateException if somebody else does that already: an interface has one owner
     */
    public void onRefresh(Runnable refresh) {
        synchronized (this) {
            if (standing != Standing.GONE && !tally.refreshes().put(row, refresh)) {
                throw new IllegalStateException(
                        "%s (%s) has an owner in this process already".formatted(attributes.name(), identity.text()));
            }
        }
    }

    /**
     * Takes over what changed besides the counters. A new name is an event in one history.
     *
     * @throws NameTakenException if another interface has the new name; nothing is changed then
     */
    public void describe(Attributes changed) {
        Attributes fitted = AttributeSlot.fitted(changed);
        if (!fitted.equals(described)) {
            tally.describe(this, fitted);
        }
    }

    /** The source does not answer: the totals stay, marked as old. The event is the source's, not the interface's. */
    public synchronized void stale(String why) {
        if (standing == Standing.LIVE) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is stale: {1}", attributes.name(), why);
            staleSinceNanos = System.nanoTime();
            stand(Standing.STALE);
        }
    }

    /** The interface no longer exists. Its row is kept for a while, so that it can come back. */
    public void gone(String why) {
        tally.gone(this, why);
    }

    /** What its estimator finds now; empty if it has none. */
    public Optional<InterfaceRate> rate() {
        return tally.table().rates().read(row, generation);
    }

    /**
     * Two totals that belong together.
     *
     * @return false if they are not known: the source does not answer, or has none of them
     */
    synchronized boolean totals(Counter first, Counter second, long[] pair) {
        pair[0] = total(first);
        pair[1] = total(second);
        // What is written by hand starts at 0.
        return standing == Standing.LIVE
                && (identity.isManual() || (counters.present(first.id()) && counters.present(second.id())));
    }

    private long total(Counter counter) {
        return counters.present(counter.id()) ? counters.words[counters.index(counter.id())] : 0;
    }

    /** Copies the row as it is now; false if it was given to another interface. */
    public boolean snapshot(Snapshot into) {
        return tally.read(row, into) && into.generation() == generation;
    }

    long generation() {
        return generation;
    }

    /** Whether it was said to exist no longer; it takes nothing any more then, until it is added again. */
    public synchronized boolean isGone() {
        return standing == Standing.GONE;
    }

    synchronized boolean isStaleFor(Duration atLeast) {
        return standing == Standing.STALE
                && Duration.ofNanos(System.nanoTime() - staleSinceNanos).compareTo(atLeast) >= 0;
    }

    /**
     * Another one is refused its name.
     *
     * @return whether it may have the name if this one stays silent: it is here in this one's place, not beside it
     */
    synchronized boolean refuses(Identity contender) {
        if (standing == Standing.LIVE) {
            rivals.refused(contender, accounting.lastReading());
        }
        return standing == Standing.STALE && isFollowedBy(contender);
    }

    /** Whether this one has not been heard of since the other one wanted its name. */
    synchronized boolean isFollowedBy(Identity contender) {
        return !rivals.isBeside(contender, accounting.lastReading());
    }

    synchronized long goneSinceEpochNanos() {
        return goneSinceEpochNanos;
    }

    synchronized void publishAll() {
        publishAttributes();
        tally.table().publishCounters(row, counters);
    }

    synchronized void take(Attributes changed) {
        described = changed;
        merge();
        publishAttributes();
    }

    synchronized void enrich(Enrichment changed) {
        if (!changed.equals(enrichment)) {
            enrichment = changed;
            merge();
            publishAttributes();
        }
    }

    /** What others than its source know of it and no row has a field for, sorted by key; known in this process alone. */
    public synchronized Map<String, String> notes() {
        return enrichment.notes();
    }

    private void merge() {
        attributes = AttributeSlot.fitted(enrichment.over(described));
    }

    synchronized void leave(long atEpochNanos) {
        rivals.clear();
        goneSinceEpochNanos = atEpochNanos;
        stand(Standing.GONE);
    }

    /** Goes on with the old totals, alive. */
    synchronized void resume(Attributes now, Policy newPolicy) {
        if (standing == Standing.GONE) {
            accounting.returned();
        }
        described = now;
        merge();
        policy = newPolicy;
        goneSinceEpochNanos = 0;
        stand(Standing.LIVE);
    }

    private void stand(Standing changed) {
        standing = changed;
        publishAttributes();
    }

    private void publishAttributes() {
        tally.table()
                .publishAttributes(
                        row,
                        new AttributeSlot(generation, identity, attributes, standing, goneSinceEpochNanos, policy));
    }
}
