package dev.iftally.views.kernel;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Tally;
import dev.iftally.views.ThreadEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the tally into the kernel's own statistics, where the module update_stats is loaded, so that every tool shows
 * it: one write for each update of an interface. Follows interfaces and devices that come, go or change their names,
 * and the module itself. {@link #close} gives every device back to its driver.
 */
public final class KernelView implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KernelView.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PASSES_A_CHECK = 10;
    private static final int PASSES_A_RECONCILIATION = 20;

    private final Tally tally;
    private final Devices devices;
    private final boolean keeps;
    private final Candidates candidates;
    private final Registrations registrations;
    private final Map<String, ShownInterface> shown = new HashMap<>();
    private final CounterLines lines = new CounterLines();
    private final Arrival arrival;
    private final Thread thread =
            Thread.ofPlatform().name("iftally-kernel").daemon().unstarted(this::run);

    private volatile boolean closing;
    private long edition = -1;
    private int passes;
    private boolean isReady;
    private String lastFailure = "";

    private KernelView(Tally tally, Devices devices, Registrations registrations, boolean keeps) throws IOException {
        this.tally = tally;
        this.devices = devices;
        this.registrations = registrations;
        this.keeps = keeps;
        this.candidates = new Candidates(tally, devices);
        this.arrival = new Arrival(tally, devices);
    }

    /**
     * Begins. Where the module is not loaded it waits until it is. What an earlier daemon of this runtime directory has
     * left is given back, but for what is kept and shown again.
     *
     * @param devices is closed with it
     * @param keeps whether the last numbers stay when it is closed, and when the daemon dies
     */
    public static KernelView open(Path runtime, Tally tally, Devices devices, boolean keeps) throws IOException {
        takeOutAll(runtime, devices);
        if (!keeps) {
            takeOutKept(runtime, devices);
        }
        KernelView view = new KernelView(tally, devices, Registrations.open(runtime, keeps, devices), keeps);
        tally.onEvent(view::heard);
        view.passAndSay();
        view.thread.start();
        return view;
    }

    /** Gives back what a daemon of this runtime directory that died had registered; the devices' names. */
    public static List<String> takeOutAll(Path runtime, Devices devices) throws IOException {
        return Registrations.open(runtime, false, devices).keepOnly(Set.of());
    }

    /** Gives back what a daemon of this runtime directory left on purpose. */
    public static void takeOutKept(Path runtime, Devices devices) throws IOException {
        Registrations.open(runtime, true, devices).keepOnly(Set.of());
    }

    @Override
    public void close() throws IOException {
        closing = true;
        ThreadEnd.await(thread);
        synchronized (this) {
            try {
                if (!keeps) {
                    registrations.keepOnly(Set.of());
                }
            } finally {
                devices.close();
            }
        }
    }

    private void run() {
        try {
            while (!closing) {
                Thread.sleep(PAUSE);
                passAndSay();
            }
        } catch (InterruptedException e) {
            LOG.debug("ending");
        } catch (RuntimeException e) {
            LOG.error("the kernel's statistics are no longer written", e);
        }
    }

    private void passAndSay() {
        String failure = "";
        try {
            pass();
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        // What is wrong stays wrong for many passes: once is enough.
        if (!failure.isEmpty() && !failure.equals(lastFailure)) {
            LOG.warn("the kernel's statistics are not up to date: {}", failure);
        }
        lastFailure = failure;
    }

    private synchronized void pass() throws IOException {
        if (!isReady()) {
            return;
        }
        if (passes % PASSES_A_RECONCILIATION == 0 || edition != tally.edition()) {
            edition = tally.edition();
            reconcile();
        }
        update();
        if (passes % PASSES_A_CHECK == 0) {
            arrival.check(shown);
        }
        passes++;
    }

    private boolean isReady() throws IOException {
        if (isReady != UpdateStats.isLoaded()) {
            Optional<String> obstacle = UpdateStats.obstacle();
            if (isReady) {
                shown.clear();
                registrations.forget();
                edition = -1;
                LOG.info("the kernel's statistics are not written until the module update_stats is loaded again");
            } else if (obstacle.isPresent()) {
                throw new IOException(obstacle.get());
            } else {
                LOG.info("the tally goes into the kernel's statistics");
            }
            isReady = !isReady;
        }
        return isReady;
    }

    private void reconcile() throws IOException {
        Map<String, Candidate> wanted = candidates.find(shown);
        shown.values()
                .removeIf(each -> !each.isRegistered()
                        || !each.candidate()
                                .equals(wanted.get(each.candidate().device().name())));
        registrations.keepOnly(
                wanted.values().stream().map(each -> each.device().ifindex()).collect(Collectors.toSet()));
        List<Candidate> missing = new ArrayList<>(wanted.values());
        missing.removeIf(each -> shown.containsKey(each.device().name()));
        registrations.add(missing.stream().map(Candidate::device).toList());
        for (Candidate each : missing) {
            register(each);
        }
    }

    private void register(Candidate one) throws IOException {
        String name = one.device().name();
        try {
            UpdateStats.register(name);
            shown.put(name, new ShownInterface(one));
        } catch (LinuxException e) {
            switch (e.errno()) {
                case Errno.ENODEV -> LOG.debug("{} has gone", name);
                case Errno.EEXIST ->
                    candidates.refuse(
                            name, "/sys/kernel has another directory of that name: its device cannot show it");
                default -> throw e;
            }
        }
    }

    private void update() throws IOException {
        for (ShownInterface each : List.copyOf(shown.values())) {
            try {
                each.update(lines);
            } catch (LinuxException e) {
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENODEV) {
                    throw e;
                }
                // Its device has gone, or has another name now: the next reconciliation sees to that.
                shown.remove(each.candidate().device().name());
                edition = -1;
            }
        }
    }

    /** Told before its source reads anything: so no source ever reads what is written here. */
    private void heard(Event event) {
        if (event.kind() == Event.Kind.INTERFACE_ADDED || event.kind() == Event.Kind.INTERFACE_RENAMED) {
            tally.find(event.subject())
                    .filter(added -> !added.identity().isManual())
                    .ifPresent(this::leaveTo);
        }
    }

    private synchronized void leaveTo(Interface source) {
        if (closing
                || !shown.values()
                        .removeIf(each ->
                                candidates.isReadBy(source, each.candidate().device()))) {
            return;
        }
        try {
            registrations.keepOnly(shown.values().stream()
                    .map(each -> each.candidate().device().ifindex())
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            LOG.warn("a device that is read from now on could not be given back: {}", e.getMessage());
        }
    }
}
