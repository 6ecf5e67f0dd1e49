package dev.iftally.sources.driver;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Tally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The generic LAN driver, as GLDv2 is one, for drivers written in Java: what passes a registered device is tallied, and
 * the driver is asked for the rest. Every device is an interface of the tally, {@code driver:MODULE:PPA}. Thread-safe.
 */
public final class Gld implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gld.class.getName());

    private final Tally tally;
    private final Map<Key, Registered> macs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("iftally-gld").factory());

    private record Key(String module, int ppa) {}

    private record Registered(Mac mac, Future<?> ticks) {}

    /** Drivers' devices become interfaces of {@code tally}, which is to be closed after this. */
    public Gld(Tally tally) {
        this.tally = tally;
    }

    /**
     * Registers a device ({@code gld_register}). If it was registered before, in this process or an earlier one, its
     * totals go on.
     *
     * @throws IllegalStateException if the module has a device of that PPA already, here or elsewhere in this process
     * @throws dev.iftally.tally.NameTakenException if another interface has the name
     * @throws java.io.UncheckedIOException if the tally has no room for another row
     */
    public Mac register(MacInfo info, GldDriver driver) {
        Key key = new Key(info.module(), info.ppa());
        synchronized (macs) {
            if (macs.containsKey(key)) {
                throw new IllegalStateException(
                        "%s has a device of PPA %d already: unregister it first".formatted(info.module(), info.ppa()));
            }
            Mac mac = new Mac(tally, info, driver, () -> forget(key));
            mac.start();
            long nanos = info.period().toNanos();
            Future<?> ticks = clock.scheduleWithFixedDelay(() -> tick(mac), 0, nanos, TimeUnit.NANOSECONDS);
            macs.put(key, new Registered(mac, ticks));
            return mac;
        }
    }

    private static void tick(Mac mac) {
        try {
            mac.statistics().tick();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, mac.info().name() + " could not be told to the tally", e);
        }
    }

    private void forget(Key key) {
        Registered gone = macs.remove(key);
        if (gone != null) {
            gone.ticks().cancel(false);
        }
    }

    /** Opens a stream on a driver's devices; which one, its DL_ATTACH_REQ says. */
    public DlpiStream open(String module) {
        return new DlpiStream(new DlpiStream.Module() {
            @Override
            public Mac mac(int ppa) {
                Registered found = macs.get(new Key(module, ppa));
                return found == null ? null : found.mac();
            }

            @Override
            public Rows rows() {
                return tally;
            }
        });
    }

    /** Unregisters every device. */
    @Override
    public void close() {
        List.copyOf(macs.values()).forEach(each -> each.mac().unregister());
        clock.shutdownNow();
    }
}
