package dev.iftally.app.demo;

import dev.iftally.app.config.Defaults;
import dev.iftally.app.config.Directories;
import dev.iftally.app.config.EstimatorSettings;
import dev.iftally.app.config.HistorySettings;
import dev.iftally.app.config.LocalSettings;
import dev.iftally.app.config.PrometheusSettings;
import dev.iftally.app.config.Settings;
import dev.iftally.app.config.SnmpSettings;
import dev.iftally.app.config.SourceSettings;
import dev.iftally.app.config.SwitchSettings;
import dev.iftally.app.config.TallySettings;
import dev.iftally.app.config.TlsSettings;
import dev.iftally.app.config.WebSettings;
import dev.iftally.app.daemon.Daemon;
import dev.iftally.app.daemon.Signals;
import dev.iftally.linux.Mounts;
import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import dev.iftally.views.overlay.KernelLinks;
import dev.iftally.wire.rtnetlink.LinkChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An embedded switch, a daemon that reads it, and a terminal that shows what comes of it. */
public final class Demo {
    private static final String LOOPBACK = "lo";
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Isolation isolation;
    private final Optional<Integer> input;
    private final DemoSwitch kind;
    private final Optional<Duration> duration;
    private final PrintWriter out;
    private final BooleanSupplier terminal;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * A demo to be run.
     *
     * @param isolation the namespaces that this process is in
     * @param input where the standard input is, if a port came along in its place
     * @param kind of the switch
     * @param duration after which it ends by itself; else it goes on until it is interrupted
     * @param out where it shows itself
     * @param terminal whether that is a terminal, whose picture is redrawn; asked when standard input is what it was
     */
    public Demo(
            Isolation isolation,
            Optional<Integer> input,
            DemoSwitch kind,
            Optional<Duration> duration,
            PrintWriter out,
            BooleanSupplier terminal) {
        this.isolation = isolation;
        this.input = input;
        this.kind = kind;
        this.duration = duration;
        this.out = out;
        this.terminal = terminal;
    }

    /** Starts this process anew in the best namespaces that may be made; returns only where there are none. */
    public static Isolation enter() throws IOException {
        Isolation best = Isolation.best();
        if (best != Isolation.NONE) {
            throw best.enter("--inside=" + best, "--input=" + Doorway.takePort());
        }
        return best;
    }

    /** Runs until the time is over or the user ends it; takes everything away again. */
    public void run() throws Exception {
        Signals.on("INT", end::countDown);
        Signals.on("TERM", end::countDown);
        Optional<Doorway> doorway = input.isPresent() ? Optional.of(Doorway.open(input.get())) : Optional.empty();
        Path home = Files.createTempDirectory("iftally-demo-");
        try (EmbeddedSwitch demoSwitch = openSwitch()) {
            Directories directories = new Directories(home.resolve("state"), home.resolve("run"));
            directories.create(true);
            try (Daemon daemon = Daemon.start(settings(demoSwitch), directories)) {
                Optional<String> page = doorway.map(Doorway::url).or(daemon::pageUrl);
                boolean redrawn = terminal.getAsBoolean();
                show(new Screen(isolation, demoSwitch, daemon, directories, page, redrawn));
            }
        } finally {
            doorway.ifPresent(Doorway::close);
            delete(home);
        }
    }

    /** A new network namespace begins with loopback down, and with a /sys that shows another namespace's devices. */
    private EmbeddedSwitch openSwitch() throws IOException {
        if (isolation != Isolation.NONE) {
            Mounts.mount("sysfs", "/sys", "sysfs", Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC, null);
            try (KernelLinks links = KernelLinks.open()) {
                links.change(links.find(LOOPBACK).orElseThrow(), LinkChange.NONE.bringingUp());
            }
        }
        return kind.start();
    }

    private Settings settings(EmbeddedSwitch demoSwitch) {
        SwitchSettings one = new SwitchSettings(
                demoSwitch.connectionMethod(),
                Optional.empty(),
                Defaults.NAME,
                Map.of(),
                List.of(),
                kind.poll(),
                Width.UNDECLARED,
                Policy.CONTINUE,
                Defaults.MAX_PORTS);
        return new Settings(
                SourceSettings.NONE.withSwitches(List.of(one)),
                TlsSettings.NONE,
                TallySettings.USUAL,
                EstimatorSettings.NONE,
                isolation == Isolation.NONE ? LocalSettings.TREE : LocalSettings.OVERLAY,
                PrometheusSettings.USUAL,
                WebSettings.DEFAULT,
                HistorySettings.USUAL,
                SnmpSettings.NONE);
    }

    private void show(Screen screen) throws InterruptedException {
        long deadline = duration.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long start = System.nanoTime();
        boolean ended = false;
        while (!ended) {
            long left = deadline - (System.nanoTime() - start);
            ended = end.await(Math.min(left, REFRESH.toNanos()), TimeUnit.NANOSECONDS)
                    || System.nanoTime() - start >= deadline;
            out.print(screen.render());
            out.flush();
        }
        out.println(terminal.getAsBoolean() ? "\n\nended; nothing is left behind" : "ended; nothing is left behind");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
