package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.prometheus.Choice;
import dev.iftally.views.prometheus.Exposition;
import dev.iftally.views.prometheus.Format;
import dev.iftally.views.prometheus.Selection;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.vocabulary.PrometheusFamily;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One exposition of 24 counters of many interfaces, from the table to the text: beside client_java, which holds the
 * same counters and writes the same text; what it allocates for one more interface; and beside writing the same bytes
 * to the same socket.
 */
final class ScrapeBench {
    static final String CLIENT_JAVA = "scrape-client-java";
    static final String TEN_THOUSAND = "scrape-10000";

    private static final int INTERFACES = 1000;
    private static final int MANY_INTERFACES = 10_000;
    private static final int SAMPLES = 101;
    private static final int FEW_SAMPLES = 31;
    private static final double NANOS_PER_MICRO = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long BEYOND_DOUBLES = 1L << 52;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Interface> interfaces = new ArrayList<>();
    private final Exposition exposition;
    private long seconds = 1;

    private ScrapeBench(Tally tally) {
        // The families of both, and nothing else.
        Selection network = new Selection(Optional.of(Pattern.compile("^node_network_.*_total")), Optional.empty());
        this.exposition = new Exposition(
                tally,
                new Choice(true, false, Selection.ALL, Selection.ALL, Selection.ALL, network, Choice.MAX_SERIES),
                List::of);
    }

    /** Something done with an exposition of a tally that ends with it. */
    private interface Task<T> {
        T run(ScrapeBench bench) throws IOException;
    }

    private static <T> T with(int interfaces, Task<T> task) throws IOException {
        try (Scratch scratch = Scratch.make();
                Tally tally = Tally.open(
                        new TallyDirectories(
                                scratch.path().resolve("run"), scratch.path().resolve("lib")),
                        Duration.ofDays(1))) {
            ScrapeBench bench = new ScrapeBench(tally);
            for (int i = 1; i <= interfaces; i++) {
                bench.interfaces.add(
                        tally.add(Identity.ofManual("eth" + i), Attributes.named("eth" + i, "bench"), Policy.CONTINUE));
            }
            bench.count();
            return task.run(bench);
        }
    }

    /** Everything has grown: no number is as it was. */
    private long count() {
        seconds++;
        Reading reading = new Reading();
        for (Interface each : interfaces) {
            reading.clear(seconds, seconds);
            for (LinkStats member : LinkStats.FILES) {
                reading.set(
                        member.counter(),
                        BEYOND_DOUBLES + seconds * member.counter().id());
            }
            each.update(reading);
        }
        return seconds;
    }

    private long write(OutputStream out) {
        try {
            exposition.write(Format.TEXT, out);
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Comparison> besideClientJava() throws IOException {
        return List.of(with(INTERFACES, ScrapeBench::clientJava), allocation());
    }

    private Comparison clientJava() throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        for (PrometheusFamily family : PrometheusFamily.NODE_NETWORK_DETAILED) {
            if (family.parts().contains(Counter.CARRIER_CHANGES)) {
                continue;
            }
            var counter = io.prometheus.metrics.core.metrics.Counter.builder()
                    .name(family.name())
                    .help(family.help())
                    .labelNames("device")
                    .register(registry);
            for (int i = 1; i <= INTERFACES; i++) {
                counter.labelValues("eth" + i)
                        .inc(BEYOND_DOUBLES
                                + seconds * family.parts().getFirst().id());
            }
        }
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder()
                .setIncludeCreatedTimestamps(false)
                .build();
        requireSame(writer, registry);
        Samples samples = Samples.take(SAMPLES, () -> write(OutputStream.nullOutputStream()), () -> {
            try {
                writer.write(OutputStream.nullOutputStream(), registry.scrape());
                return 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Comparison(
                CLIENT_JAVA,
                samples.ours() / NANOS_PER_MICRO,
                samples.peer() / NANOS_PER_MICRO,
                "client_java Counter",
                "us/scrape",
                "<=0.05");
    }

    /** As many samples, of the same names. */
    private void requireSame(PrometheusTextFormatWriter writer, PrometheusRegistry registry) throws IOException {
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        write(ours);
        ByteArrayOutputStream peers = new ByteArrayOutputStream();
        writer.write(peers, registry.scrape());
        if (!names(ours).equals(names(peers))) {
            throw new IOException("client_java does not write the same text");
        }
    }

    private static List<String> names(ByteArrayOutputStream text) {
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.startsWith("#") ? line : line.substring(0, line.indexOf(' ')))
                .sorted()
                .toList();
    }

    private static Comparison allocation() throws IOException {
        double few = with(INTERFACES, ScrapeBench::bytesAllocated);
        double many = with(2 * INTERFACES, ScrapeBench::bytesAllocated);
        return Comparison.alone("scrape-alloc", (many - few) / INTERFACES, "bytes/interface", "<=0");
    }

    private double bytesAllocated() {
        double[] samples = new double[SAMPLES];
        for (int i = -2 * SAMPLES; i < SAMPLES; i++) {
            count();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            write(OutputStream.nullOutputStream());
            samples[Math.max(i, 0)] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return Samples.median(samples);
    }

    /** To a socket of loopback whose other end reads all of it. */
    static Comparison tenThousand() throws IOException {
        return with(MANY_INTERFACES, bench -> {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            bench.write(text);
            byte[] bytes = text.toByteArray();
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
                    Socket reader = listener.accept()) {
                Thread.ofPlatform().daemon().start(() -> drain(reader));
                OutputStream out = socket.getOutputStream();
                Samples samples = Samples.take(FEW_SAMPLES, () -> bench.write(out), () -> {
                    try {
                        out.write(bytes);
                        return bytes.length;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                return new Comparison(
                        TEN_THOUSAND,
                        samples.ours() / NANOS_PER_MILLI,
                        samples.peer() / NANOS_PER_MILLI,
                        "writing the same bytes",
                        "ms/scrape",
                        "<=3");
            }
        });
    }

    private static void drain(Socket reader) {
        byte[] buffer = new byte[1 << 16];
        try {
            while (reader.getInputStream().read(buffer) >= 0) {
                // Nothing is done with it.
            }
        } catch (IOException e) {
            // The measurement is over.
        }
    }
}
