package dev.iftally.views.web;

import dev.iftally.views.Refusals;
import dev.iftally.views.ServedAt;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tally at an address by HTTP, or by HTTPS: {@code /metrics}, the API below {@code /api/v1}, the page at {@code /}. */
public final class WebEndpoint implements AutoCloseable {
    private static final int LONGEST_LINE = 4096;

    /** What the server says of headers above the bound, with no status of its own for it. */
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final int WRITE_BYTES = 64 << 10;
    private static final int CONNECTIONS_TO_REFUSE = 64;
    private static final Duration LONGEST_READ = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofMillis(200);

    private final WebOptions options;
    private final Connections connections;
    private final History history;
    private final Updates updates;
    private final Paths paths;
    private final WebServer server;

    private WebEndpoint(WebOptions options, WebContent content, Optional<Credentials> credentials, Patience patience) {
        this.options = options;
        Refusals<Refusal> refusals = new Refusals<>("web", Refusal.class);
        Http1Config http = Http1Config.builder()
                .maxPrologueLength(LONGEST_LINE)
                .maxHeadersSize(MOST_HEADER_BYTES)
                .sendKeepAliveHeader(false)
                .buildPrototype();
        connections = new Connections(http, refusals, patience);
        history = History.start(content.tally());
        RecentEvents events = RecentEvents.follow(content.state(), content.tally());
        updates = new Updates(content.tally(), history, events, refusals);
        paths = new Paths(new Access(options.names(), credentials, refusals), refusals);
        new Api(content, history, events, updates).putInto(paths);
        PageFiles.putInto(paths);
        server = server(refusals);
    }

    /**
     * Serves from now on.
     *
     * @throws IOException in a sentence for people: the address is taken or not this machine's, or other machines reach
     *     it and there is no certificate or nobody who may read
     */
    public static WebEndpoint open(WebOptions options, WebContent content) throws IOException {
        return open(options, content, Patience.USUAL);
    }

    static WebEndpoint open(WebOptions options, WebContent content, Patience patience) throws IOException {
        if (options.isPublic()
                && (options.tls().isEmpty() || options.credentials().isEmpty())) {
            throw new IOException(
                    ("other machines can reach %s: web needs private_key, certificate and credentials there"
                                    + " (docs/web.md); or choose an address of loopback, such as 127.0.0.1:%d")
                            .formatted(ServedAt.text(options.address()), WebOptions.PORT));
        }
        requireFree(options.address());
        Optional<Credentials> credentials = Optional.empty();
        if (options.credentials().isPresent()) {
            credentials = Optional.of(Credentials.read(options.credentials().get()));
        }
        WebEndpoint endpoint = new WebEndpoint(options, content, credentials, patience);
        endpoint.start();
        return endpoint;
    }

    private void start() throws IOException {
        RuntimeException cause = null;
        try {
            server.start();
        } catch (RuntimeException e) {
            cause = e;
        }
        if (!server.isRunning()) {
            close();
            throw new IOException("the web page cannot be served at " + ServedAt.text(options.address()), cause);
        }
    }

    /** The server itself would tell only its log. */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(address);
        } catch (IOException e) {
            throw new IOException(
                    "the web page cannot be served at %s (%s): choose another address (--web=ADDRESS:PORT) or none (--no-web)"
                            .formatted(ServedAt.text(address), e.getMessage()),
                    e);
        }
    }

    private WebServer server(Refusals<Refusal> refusals) {
        WebServerConfig.Builder builder = WebServer.builder()
                .bindAddress(options.address())
                .protocolsDiscoverServices(false)
                .protocols(List.of())
                .featuresDiscoverServices(false)
                .connectionSelectors(List.of(connections))
                .maxTcpConnections(Connections.MOST + CONNECTIONS_TO_REFUSE)
                .maxPayloadSize(0)
                .writeBufferSize(WRITE_BYTES)
                // A look at the peer's name, which this spares, may take seconds.
                .useNio(false)
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(LONGEST_READ)
                        .tcpNoDelay(true)
                        .build())
                .listenerSocketOptions(Map.of(StandardSocketOptions.SO_REUSEADDR, true))
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .directHandlers(directHandlers(refusals))
                .routing(routing -> routing.any(paths));
        options.tls()
                .ifPresent(context -> builder.tls(Tls.builder()
                        .sslContext(Handshakes.told(context, connections::shakeHands))
                        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                        .build()));
        return builder.build();
    }

    /** What the server refuses before any resource sees it, in the form of all errors. */
    private static DirectHandlers directHandlers(Refusals<Refusal> refusals) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type, (request, event, status, headers, message) -> refused(refusals, status, headers, message));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refused(
            Refusals<Refusal> refusals, Status said, ServerResponseHeaders headers, String message) {
        Status status =
                HEADERS_TOO_LARGE.equals(message) ? Status.create(431, "Request Header Fields Too Large") : said;
        String sentence = status.reasonPhrase() + (message == null ? "" : ": " + Refusals.printable(message));
        boolean ours = status.code() >= 500 && status.code() != Status.HTTP_VERSION_NOT_SUPPORTED_505.code();
        refusals.count(ours ? Refusal.FAILURE : Refusal.BAD_REQUEST, sentence);
        headers.set(HeaderNames.CONTENT_TYPE, "application/json");
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(Exchange.error(status.code(), sentence))
                .build();
    }

    int connections() {
        return connections.count();
    }

    Set<String> templates() {
        return paths.templates();
    }

    History history() {
        return history;
    }

    /** Where it is, for a browser. */
    public String url() {
        InetSocketAddress at = new InetSocketAddress(options.address().getAddress(), server.port());
        return (options.tls().isPresent() ? "https://" : "http://") + ServedAt.text(at) + "/";
    }

    /** Ends all streams and connections. */
    @Override
    public void close() {
        updates.close();
        history.close();
        server.stop();
        connections.close();
    }
}
