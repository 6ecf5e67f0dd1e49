package dev.iftally.app.guard;

import dev.iftally.app.live.LiveKernel;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.overlay.DeviceBinder;
import dev.iftally.views.overlay.NetdevMaker;
import dev.iftally.views.overlay.Overlay;
import dev.iftally.views.tree.PlainTree;
import dev.iftally.views.tree.TreeMount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon without a source: a tally with known numbers, shown. It says {@code done} when it is ready and after each
 * order on standard input, and ends at the end of that.
 *
 * <p>Options, with commas: {@code guard}, {@code plain}, {@code create-netdevs}, {@code overlay}.
 *
 * <pre>
 * add NAME           a port whose numbers are rx_packets=11 tx_packets=12 rx_bytes=13 … tx_errors=18
 * add-bytes NAME     a port that counts rx_bytes alone, 2^63 + 1 of them
 * rename OLD NEW
 * gone NAME
 * hang               one of its own threads waits for the tree, whose server does not answer
 * index NAME         says "done" and the ifindex that the port is bound to
 * </pre>
 */
public final class SmallDaemon {
    private static final List<Counter> COUNTERS = List.of(
            Counter.RX_PACKETS,
            Counter.TX_PACKETS,
            Counter.RX_BYTES,
            Counter.TX_BYTES,
            Counter.RX_DROPPED,
            Counter.TX_DROPPED,
            Counter.RX_ERRORS,
            Counter.TX_ERRORS);
    private static final int FIRST_VALUE = 11;
    private static final int REFRESH_MILLIS = 100;

    private final Path runtime;
    private final Tally tally;

    private SmallDaemon(Path runtime, Tally tally) {
        this.runtime = runtime;
        this.tally = tally;
    }

    public static void main(String[] args) throws Exception {
        Path runtime = Path.of(args[0]);
        List<String> options = List.of(args[1].split(",", -1));
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        Tally tally = Tally.open(new TallyDirectories(runtime, runtime.resolveSibling("state")), Duration.ofHours(1));
        parts.push(tally);
        try {
            SmallDaemon daemon = new SmallDaemon(runtime, tally);
            for (String port : List.of(args).subList(2, args.length)) {
                daemon.add(port);
            }
            show(parts, runtime, tally, options);
            daemon.obey();
        } finally {
            for (AutoCloseable part : parts) {
                part.close();
            }
        }
    }

    private static void show(Deque<AutoCloseable> parts, Path runtime, Tally tally, List<String> options)
            throws IOException {
        Path tree = runtime.resolve("tree");
        if (options.contains("guard")) {
            parts.push(Guard.start(runtime, tree));
        }
        Overlay.prepare(runtime, tree);
        LiveKernel kernel = LiveKernel.open();
        parts.push(kernel);
        parts.push(
                options.contains("plain")
                        ? refreshed(PlainTree.open(tree, tally, kernel))
                        : TreeMount.open(tree, tally, kernel));
        if (options.contains("create-netdevs")) {
            parts.push(NetdevMaker.open(runtime, tally));
        } else {
            parts.push(DeviceBinder.open(tally));
        }
        if (options.contains("overlay")) {
            parts.push(Overlay.open(runtime, tree, tally));
        }
    }

    private static AutoCloseable refreshed(PlainTree tree) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        var ticks = clock.scheduleAtFixedRate(() -> refresh(tree), 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            ticks.cancel(false);
            clock.close();
            tree.close();
        };
    }

    private static void refresh(PlainTree tree) {
        try {
            tree.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("done");
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            System.out.println("done " + obey(line.split(" ", -1)));
        }
    }

    private String obey(String[] words) throws IOException {
        String name = words[words.length - 1];
        switch (words[0]) {
            case "add" -> add(name);
            case "add-bytes" -> port(name).update(reading().set(Counter.RX_BYTES, Long.MIN_VALUE + 1));
            case "rename" -> find(words[1]).describe(find(words[1]).attributes().withName(name));
            case "hang" -> hang();
            case "gone" -> find(name).gone("removed");
            case "index" -> {
                return Integer.toString(find(name).attributes().ifindex());
            }
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
        return "";
    }

    /** A listener that never returns holds the tree's server at the write that makes the event. */
    private void hang() throws IOException {
        CountDownLatch reached = new CountDownLatch(1);
        tally.onEvent(event -> {
            reached.countDown();
            LockSupport.park();
        });
        Path registry = runtime.resolve("tree/update_stats/update_stats");
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(registry, "manual");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            reached.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void add(String name) {
        Reading reading = reading();
        for (int i = 0; i < COUNTERS.size(); i++) {
            reading.set(COUNTERS.get(i), FIRST_VALUE + i);
        }
        port(name).update(reading);
    }

    private Interface port(String name) {
        Attributes attributes = Attributes.named(name, "openflow 0000000000000001 port " + name);
        return tally.add(Identity.ofPort(1, name.hashCode()), attributes, Policy.CONTINUE);
    }

    private Interface find(String name) {
        return tally.find(name).orElseThrow();
    }

    private static Reading reading() {
        return new Reading().clear(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), System.nanoTime());
    }
}
