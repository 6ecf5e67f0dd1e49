package dev.iftally.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A scrape by HTTP of the daemon and of node_exporter, of the same 24 counters of the same devices; in a network
 * namespace that ends with the measurement. Needs root and Debian's prometheus-node-exporter.
 */
final class NodeExporterBench {
    static final String NAME = "scrape-node-exporter";

    private static final int INTERFACES = 1000;
    private static final int FAMILIES = 24;
    private static final int SAMPLES = 61;
    private static final int PATIENCE = 600;
    private static final String OURS = "http://127.0.0.1:9680/metrics";
    private static final String PEERS = "http://127.0.0.1:9100/metrics";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^node_network_\\w+_total\\{device=\"bench");

    private NodeExporterBench() {}

    static Comparison run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            String printed = Sandbox.run(
                    children,
                    "root, iproute2 and prometheus-node-exporter",
                    NodeExporterBench.class,
                    scratch.path().toString());
            String[] words = printed.strip().split(" ", 2);
            return new Comparison(
                    NAME,
                    Double.parseDouble(words[0]) / 1000,
                    Double.parseDouble(words[1]) / 1000,
                    "node_exporter, netdev detailed",
                    "us/scrape",
                    "<=0.0667");
        }
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Sandbox.command("", "ip", "link", "set", "lo", "up");
        Sandbox.makeLinks(INTERFACES, i -> "bench" + i);
        Path configuration = Files.writeString(directory.resolve("iftally.yaml"), """
                prometheus:
                  detailed: true
                  include: {family: "^node_network_(?!carrier_changes).*_total"}
                  exclude: {device: "^lo$"}
                """);
        try (Children children = new Children()) {
            BenchDaemon.startAnswering(children, directory, "--linux", "-c", configuration.toString());
            children.start(new ProcessBuilder(
                            "prometheus-node-exporter",
                            "--web.listen-address=127.0.0.1:9100",
                            "--web.disable-exporter-metrics",
                            "--collector.disable-defaults",
                            "--collector.netdev",
                            "--collector.netdev.enable-detailed-metrics")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD));
            awaitAll(OURS);
            awaitAll(PEERS);
            Samples samples = Samples.take(SAMPLES, () -> bytes(OURS), () -> bytes(PEERS));
            System.out.println(samples.ours() + " " + samples.peer());
        }
    }

    private static void awaitAll(String url) throws InterruptedException, IOException {
        for (int i = 0; i < PATIENCE; i++) {
            Thread.sleep(100);
            long found = SAMPLE.matcher(text(url)).results().count();
            if (found == (long) FAMILIES * INTERFACES) {
                return;
            }
        }
        throw new IOException(url + " does not answer with all devices");
    }

    private static long bytes(String url) {
        return scrape(url, OutputStream.nullOutputStream());
    }

    private static String text(String url) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        scrape(url, text);
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    /** How many bytes it answered; none while nobody is there. */
    private static long scrape(String url, OutputStream into) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return in.transferTo(into);
        } catch (IOException e) {
            return 0;
        }
    }
}
