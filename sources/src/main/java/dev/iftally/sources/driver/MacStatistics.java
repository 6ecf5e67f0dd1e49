package dev.iftally.sources.driver;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Media;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Promiscuity;
import dev.iftally.tally.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A MAC's lock, the driver's entry points under it, and what of a MAC is told to the tally. A driver that does not come
 * back keeps its lock: what GLD counts goes on being told, each period, beside what the driver filled in last.
 */
final class MacStatistics {
    /** How long an entry point may hold up another one. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Mac mac;
    private final MacInfo info;
    private final GldDriver driver;
    private final Tally tally;
    private final ReentrantLock lock = new ReentrantLock();
    private final GldStats stats;
    private volatile GldStats filled;
    private volatile boolean inDriver;
    private volatile long inDriverSinceNanos;
    private volatile LinkState link = LinkState.UNKNOWN;
    private volatile Promiscuity promiscuity = Promiscuity.OFF;
    private volatile String complaint = "";

    MacStatistics(Mac mac, GldDriver driver, Tally tally) {
        this.mac = mac;
        this.info = mac.info();
        this.driver = driver;
        this.tally = tally;
        this.stats = new GldStats(info.type());
        this.filled = stats.copy();
    }

    Instance make(int vid) {
        return new Instance(tally, info, vid, attributes(vid));
    }

    /** Owns an interface's row from now on; with nothing counted yet, so that its totals go on from where they were. */
    Instance own(Instance instance) {
        instance.row().onRefresh(this::refresh);
        instance.publish(null);
        return instance;
    }

    /** Once a period: has the driver asked, or where it does not come back, tells what GLD counts. */
    void tick() {
        if (isStuck()) {
            complain("an entry point of its driver has not returned for %d s".formatted(PATIENCE.toSeconds()));
            publishAll();
        } else {
            tally.refresh(mac.physical().row().row(), Duration.ZERO);
        }
    }

    private boolean isStuck() {
        return inDriver && System.nanoTime() - inDriverSinceNanos > PATIENCE.toNanos();
    }

    void refresh() {
        Throwable failure = null;
        lock.lock();
        try {
            if (mac.isClosed()) {
                return;
            }
            enterDriver();
            fillOwn();
            driver.getStats(stats);
            filled = stats.copy();
        } catch (RuntimeException | StackOverflowError e) {
            failure = e;
        } finally {
            inDriver = false;
            lock.unlock();
        }
        publishAll();
        if (failure != null) {
            complain("gldm_get_stats failed: " + failure);
            throw new IllegalStateException(info.name() + ": gldm_get_stats failed", failure);
        }
        long speed = filled.get(GldMember.SPEED);
        if (speed < 0) {
            complain("glds_speed is 0x%x, which is no speed".formatted(speed));
        } else {
            complaint = "";
        }
    }

    private void enterDriver() {
        inDriverSinceNanos = System.nanoTime();
        inDriver = true;
    }

    /** What a driver may read. */
    private void fillOwn() {
        Instance physical = mac.physical();
        FrameTally counted = physical.tally();
        stats.put(GldMember.MULTIXMT, counted.sum(FrameTally.TX_MULTICAST))
                .put(GldMember.MULTIRCV, counted.sum(FrameTally.RX_MULTICAST))
                .put(GldMember.BRDCSTXMT, counted.sum(FrameTally.TX_BROADCAST))
                .put(GldMember.BRDCSTRCV, counted.sum(FrameTally.RX_BROADCAST))
                .put(GldMember.BLOCKED, counted.sum(FrameTally.RX_BLOCKED))
                .put(GldMember.XMTRETRY, counted.sum(FrameTally.TX_RETRIES))
                .put(GldMember.PKTXMT64, physical.requested())
                .put(GldMember.PKTRCV64, counted.sum(FrameTally.RX_PACKETS))
                .put(GldMember.BYTEXMT64, physical.requestedBytes())
                .put(GldMember.BYTERCV64, counted.sum(FrameTally.RX_BYTES))
                .put(GldMember.UNKNOWNS, counted.sum(FrameTally.RX_UNKNOWN))
                .put(GldMember.XMTBADINTERP, counted.sum(FrameTally.TX_BAD))
                .put(GldMember.RCVBADINTERP, counted.sum(FrameTally.RX_BAD))
                .put(GldMember.GLDNORCVBUF, counted.sum(FrameTally.RX_NO_BUFFER));
    }

    /**
     * Calls another entry point.
     *
     * @throws IllegalStateException if it fails, or the lock cannot be had in time
     */
    void call(String entryPoint, Runnable entry) {
        try {
            if (!lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("%s: %s cannot be called: another entry point has not returned for %d s"
                        .formatted(info.name(), entryPoint, PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before " + entryPoint, e);
        }
        try {
            enterDriver();
            entry.run();
        } catch (RuntimeException | StackOverflowError e) {
            complain("%s failed: %s".formatted(entryPoint, e));
            throw new IllegalStateException("%s: %s failed".formatted(info.name(), entryPoint), e);
        } finally {
            inDriver = false;
            lock.unlock();
        }
    }

    void promiscuous(PromiscuousMode mode) {
        promiscuity = switch (mode) {
            case GLD_MAC_PROMISC_NONE -> Promiscuity.OFF;
            case GLD_MAC_PROMISC_PHYS -> Promiscuity.PHYS;
            case GLD_MAC_PROMISC_MULTI -> Promiscuity.MULTI;
        };
        publishAll();
    }

    void link(LinkState state) {
        link = state;
        publishAll();
    }

    private void publishAll() {
        publish(Stream.concat(Stream.of(mac.physical()), mac.vlans().stream()).toList());
    }

    /** Tells the tally what was counted by now; one at a time, so that nothing older comes after something newer. */
    synchronized void publish(List<Instance> instances) {
        GldStats last = filled;
        for (Instance each : instances) {
            each.row().describe(attributes(each.vid()));
            each.publish(each.vid() == 0 ? last : null);
        }
    }

    private Attributes attributes(int vid) {
        GldStats last = filled;
        boolean physical = vid == 0;
        boolean saysDuplex = physical && last.has(GldMember.DUPLEX);
        long speed = last.get(GldMember.SPEED);
        Medium medium = new Medium(
                info.type().group().interfaceType(),
                last.has(GldMember.MEDIA) ? MediaCode.media(last.get(GldMember.MEDIA)) : Media.NOT_SAID,
                physical ? promiscuity : Promiscuity.NOT_SAID,
                last.has(GldMember.SPEED) && speed >= 0,
                saysDuplex);
        return new Attributes(
                physical ? info.name() : info.module() + info.number(vid),
                "",
                "driver %s instance %d".formatted(info.module(), info.number(vid)),
                info.address(),
                info.maxSdu(),
                Math.max(0, speed),
                saysDuplex ? last.duplex() : Duplex.UNKNOWN,
                link,
                "",
                0,
                0,
                medium);
    }

    /** Says it once, until something else goes wrong or all is well again. */
    void complain(String what) {
        if (!Objects.equals(complaint, what)) {
            complaint = what;
            tally.record(Event.now(Event.Kind.NOTE, info.name(), what));
        }
    }
}
