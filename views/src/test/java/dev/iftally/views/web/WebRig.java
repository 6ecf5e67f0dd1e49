package dev.iftally.views.web;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.history.HistoryReport;
import dev.iftally.views.history.HistoryRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import tools.jackson.core.JsonGenerator;

/** A server with a tally of the test's own. */
final class WebRig implements AutoCloseable {
    /** 2026-11-21T12:00:00Z. */
    static final long EPOCH_NANOS = TimeUnit.SECONDS.toNanos(1_795_262_400);

    static final long UPTIME_NANOS = TimeUnit.HOURS.toNanos(24);

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    final Tally tally;
    final AtomicInteger endlessAnswers = new AtomicInteger();
    final WebEndpoint endpoint;
    final Path state;

    WebRig(Path directory) throws IOException {
        this(directory, Optional.empty());
    }

    WebRig(Path directory, Optional<Path> credentials) throws IOException {
        this(directory, credentials, Patience.USUAL);
    }

    WebRig(Path directory, Optional<Path> credentials, Patience patience) throws IOException {
        this(directory, Optional.empty(), credentials, patience);
    }

    WebRig(Path directory, Optional<SSLContext> tls, Optional<Path> credentials, Patience patience) throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
        state = directory.resolve("state");
        WebContent content =
                new WebContent(tally, state, WebRig::switches, Optional.of(new SomeMetrics()), Optional.of(this::past));
        endpoint = WebEndpoint.open(
                new WebOptions(free(), tls, credentials, List.of("tally.example.org")), content, patience);
    }

    private Optional<Consumer<JsonGenerator>> past(
            Identity identity, long since, long until, OptionalLong step, int mostValues) throws IOException {
        return HistoryReport.read(state, identity, new HistoryRequest(since, until, step, mostValues))
                .map(report -> report::write);
    }

    /** Nobody else takes it before the server does. */
    static InetSocketAddress free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), any.getLocalPort());
        }
    }

    private static void switches(JsonGenerator json) {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("connection", "tcp:127.0.0.1:6653");
        json.writeStringProperty("state", "up");
        json.writeNumberProperty("ports", 4);
        json.writeNumberProperty("interval_ms", 1000);
        json.writeNumberProperty("skipped", 0);
        json.writeEndObject();
        json.writeEndArray();
    }

    private final class SomeMetrics implements MetricsBody {
        @Override
        public String contentType(String accept) {
            return accept.contains("openmetrics") ? "application/openmetrics-text" : "text/plain; version=0.0.4";
        }

        @Override
        public void write(String accept, OutputStream to) throws IOException {
            if (accept.equals("text/endless")) {
                endlessAnswers.incrementAndGet();
            }
            while (accept.equals("text/endless")) {
                to.write(new byte[1 << 16]);
            }
            to.write("some_total 1\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    Interface add(int port, String name) {
        return tally.add(Identity.ofPort(1, port), Attributes.named(name, "openflow port " + port), Policy.CONTINUE);
    }

    /** A reading made so many seconds after noon. */
    static Reading reading(long seconds, long rxBytes) {
        long later = TimeUnit.SECONDS.toNanos(seconds);
        return new Reading()
                .clear(EPOCH_NANOS + later, UPTIME_NANOS + later)
                .set(Counter.RX_BYTES, rxBytes)
                .set(Counter.TX_PACKETS, 7);
    }

    History history() {
        return endpoint.history();
    }

    String url() {
        return endpoint.url();
    }

    Client.Answer get(String path, String... headers) throws IOException {
        return Client.get(url(), path, headers);
    }

    @Override
    public void close() {
        endpoint.close();
        tally.close();
    }
}
