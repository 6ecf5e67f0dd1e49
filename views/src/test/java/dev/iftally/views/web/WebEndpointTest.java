package dev.iftally.views.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Reading;
import dev.iftally.views.web.Client.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebEndpointTest {
    @TempDir
    private Path directory;

    private WebRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new WebRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String body(String path) throws IOException {
        Answer answer = rig.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        return answer.body();
    }

    @Test
    void showsAnInterfaceWithWhatIsKnownOfItAndNoMore() throws IOException {
        Interface port = rig.add(3, "s1-eth3");
        port.update(WebRig.reading(0, 1000));
        port.update(WebRig.reading(60, -1));

        String attributes = """
                {"id":"openflow:0000000000000001:3","name":"s1-eth3","source":"openflow port 3","standing":"live",\
                "read_at":"2026-11-21T12:01:00Z","discontinuities":0""";
        assertThat(body("/api/v1/interfaces"))
                .isEqualTo("{\"offset\":0,\"interfaces\":[" + attributes + "}],\"total\":1}");
        String counters = attributes + ",\"counters\":{\"rx_bytes\":18446744073709551615,\"tx_packets\":7},";
        assertThat(body("/api/v1/interfaces/s1-eth3")).startsWith(counters + "\"rates\":{");
        assertThat(body("/api/v1/interfaces/openflow:0000000000000001:3"))
                .startsWith(counters)
                .endsWith("\"driver_counters\":[],\"notes\":{}}");
        assertThat(body("/api/v1/interfaces/openflow%3A0000000000000001%3A3?numbers=string"))
                .contains("\"rx_bytes\":\"18446744073709551615\",\"tx_packets\":7");
    }

    @Test
    void filtersAndPagesReadings() throws IOException {
        for (int i = 1; i <= 5; i++) {
            rig.add(i, "p" + i).update(WebRig.reading(0, i));
        }
        rig.add(6, "q6").gone("for a test");

        assertThat(body("/api/v1/readings?name=p*&counters=rx_bytes,rx_errors&offset=1&limit=2"))
                .isEqualTo("""
                        {"columns":["id","name","standing","read_at_ms","rx_bytes","rx_errors"],"offset":1,"readings":[\
                        ["openflow:0000000000000001:2","p2","live",1795262400000,2,null],\
                        ["openflow:0000000000000001:3","p3","live",1795262400000,3,null]],"total":5}""");
        assertThat(body("/api/v1/interfaces?standing=gone")).contains("\"q6\"", "\"gone_since\":\"", "\"total\":1");
        assertThat(body("/api/v1/interfaces?match=PORT%204")).contains("\"p4\"", "\"total\":1");
        assertThat(body("/api/v1/interfaces?source=linux")).endsWith("\"total\":0}");
        assertThat(body("/api/v1/interfaces?name=*")).contains("\"total\":5");
    }

    @Test
    void saysBetweenWhichReadingsADeviceBeganAnew() throws IOException {
        Interface port = rig.add(3, "s1-eth3");
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3);
        for (int second = 0; second < 3; second++) {
            long after = TimeUnit.SECONDS.toNanos(second);
            port.update(new Reading()
                    .clear(TimeUnit.SECONDS.toNanos(first.getEpochSecond()) + after, WebRig.UPTIME_NANOS + after)
                    .set(Counter.RX_BYTES, second == 0 ? 10_000 : 9_000));
            rig.history().look(System.currentTimeMillis());
        }

        assertThat(body("/api/v1/interfaces/s1-eth3/history"))
                .endsWith("\"gaps\":[{\"from\":\"%s\",\"to\":\"%s\"}]}".formatted(first, first.plusSeconds(1)));
    }

    @Test
    void tellsWhatHappened() throws IOException {
        rig.tally.record(new Event(
                Instant.parse("2026-11-21T12:00:01Z"),
                Event.Kind.RESET,
                "s1-eth1",
                "a \"device\" began to count anew",
                List.of(new Event.Change("rx_bytes", -1, 3, false))));
        rig.add(1, "new");

        assertThat(body("/api/v1/events?kind=reset&numbers=string")).isEqualTo("""
                        {"last":2,"events":[{"number":1,"at":"2026-11-21T12:00:01Z","kind":"reset","subject":"s1-eth1",\
                        "detail":"a \\"device\\" began to count anew","changes":[{"counter":"rx_bytes",\
                        "from":"18446744073709551615","to":3,"inferred":false}]}]}""");
        assertThat(body("/api/v1/events?after=1")).contains("\"kind\":\"interface_added\",\"subject\":\"new\"");
        assertThat(body("/api/v1/events?subject=nobody")).isEqualTo("{\"last\":2,\"events\":[]}");
        assertThat(body("/api/v1/switches"))
                .startsWith("{\"switches\":[{\"connection\":\"tcp:127.0.0.1:6653\",\"state\":\"up\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/readings?limit=0|limit: \"0\"; expected a whole number from 1 to 10000",
                "/api/v1/readings?limit=99999999999999999999|limit: \"99999999999999999999\"; expected a whole number"
                        + " from 1 to 10000",
                "/api/v1/readings?offset=-1|offset: \"-1\"; expected a whole number from 0 to 2147483647",
                "/api/v1/readings?counters=rx_byte|counters: \"rx_byte\"; expected names such as rx_bytes, with commas"
                        + " between; /api/v1/counters has all",
                "/api/v1/readings?rates=1|rates: \"1\"; expected true or false",
                "/api/v1/interfaces?colour=red|colour: no such parameter; expected one of name, match, source,"
                        + " standing, offset, limit",
                "/api/v1/interfaces?name=a&name=b|name: stands 2 times; expected it once",
                "/api/v1/interfaces?standing=dead|standing: \"dead\"; expected one of live, stale, gone",
                "/api/v1/history/p1?step=0|step: \"0\"; expected a whole number from 1 to 2592000",
                "/api/v1/history/p1?since=0&step=1&until=4002000|step: that would be 4002 values; expected 4000 at most",
                "/api/v1/history/p1?since=5000&until=5999|since and until: expected a second between them at least",
                "/api/v1/history/p1?values=4001|values: \"4001\"; expected a whole number from 1 to 4000",
                "/api/v1/events?since=yesterday|since: \"yesterday\"; expected a time such as 2026-11-21T12:00:00Z, or"
                        + " milliseconds since 1970",
            })
    void refusesWhatItDoesNotUnderstand(String path, String sentence) throws IOException {
        Answer answer = rig.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"status\":400,\"error\":\"%s\"}\n".formatted(sentence.replace("\"", "\\\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1/interfaces/nobody", "/api/v1/interfaces/", "/../etc/passwd", "/page/"})
    void doesNotFindWhatIsNotThere(String path) throws IOException {
        assertThat(rig.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FROBNICATE"})
    void nothingIsWritten(String method) throws IOException {
        try (Client client = new Client(rig.url())) {
            Answer answer = client.ask(method, "/api/v1/interfaces");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
        }
    }

    @Test
    void answersHeadWithoutABodyAndGoesOnWithTheConnection() throws IOException {
        try (Client client = new Client(rig.url())) {
            for (String path : List.of("/metrics", "/", "/api/v1/interfaces", "/nothing")) {
                Answer head = client.ask("HEAD", path);
                Answer get = client.ask("GET", path);

                assertThat(head.status()).isEqualTo(get.status());
                assertThat(head.headers().get("content-type"))
                        .isEqualTo(get.headers().get("content-type"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/", "/api/v1/interfaces", "/nothing"})
    void endsTheConnectionWhereTheClientWantsThat(String path) throws IOException {
        try (Client client = new Client(rig.url())) {
            int status = client.ask("GET", path).status();

            assertThat(client.ask("GET", path, "Connection: Close").status()).isEqualTo(status);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void givesMetricsInTheFormatAskedForAndPacked() throws IOException {
        assertThat(rig.get("/metrics").body()).isEqualTo("some_total 1\n");
        Answer packed = rig.get("/metrics", "Accept: application/openmetrics-text", "Accept-Encoding: br, gzip;q=0.5");

        assertThat(packed.headers())
                .containsEntry("content-type", "application/openmetrics-text")
                .containsEntry("content-encoding", "gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("some_total 1\n");
        assertThat(rig.get("/metrics", "Accept-Encoding: gzip;q=0").headers()).doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "LOCALHOST:80,200",
        "127.0.0.1:9680,200",
        "[::1]:9680,200",
        "10.1.2.3,200",
        "tally.example.org:443,200",
        "evil.example.org,421",
        "localhost.evil.example.org,421",
        "127.0.0.1.evil.example.org,421",
    })
    void answersToItsOwnNamesAlone(String host, int status) throws IOException {
        assertThat(rig.get("/api/v1/interfaces", "Host: " + host).status()).isEqualTo(status);
    }

    @Test
    void otherSitesPagesMayNotRead() throws IOException {
        assertThat(rig.get("/metrics", "Host: localhost:1", "Origin: http://localhost:1")
                        .status())
                .isEqualTo(200);
        for (String origin : List.of("https://localhost:1", "http://evil.example.org", "null", "http://localhost:2")) {
            assertThat(rig.get("/metrics", "Host: localhost:1", "Origin: " + origin)
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /%s HTTP/1.1;Host: localhost|414",
                "GET / HTTP/1.1;X: %s;Host: localhost|431",
                "GET / HTTP/1.1|400",
                "GET / HTTP/1.0|505",
                "GET /metrics HTTP/1.0;Host: localhost|505",
                "GET / HTTP/2.0;Host: localhost|400",
                "GET / HTTP/1.1;Host: localhost;Host: localhost|400",
                "GET / HTTP/1.1;Host: localhost;Content-Length: 5|413",
                "GET / HTTP/1.1;Host: localhost;Transfer-Encoding: chunked;Content-Length: 5|400",
                "nonsense|400",
            })
    void refusesGiantAndBrokenHeads(String lines, int status) throws IOException {
        String head = lines.replace(";", "\r\n").replace("%s", "x".repeat(40_000)) + "\r\n\r\n";
        try (Client client = new Client(rig.url())) {
            client.send(head);
            Answer answer = client.read(false);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"status\":" + status + ",\"error\":\"");
        }
    }

    @Test
    void sendsEachReadingAndEachEventToStreams() throws IOException {
        Interface port = rig.add(1, "p1");
        port.update(WebRig.reading(0, 1));
        rig.add(2, "p2").update(WebRig.reading(0, 1));
        try (Client client = new Client(rig.url())) {
            client.send("GET /api/v1/updates?counters=rx_bytes HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.line()).contains(" 200 ");
            String first = until(client, "data: ");
            assertThat(first).contains("\"p1\",\"live\",1795262400000,1]", "\"p2\",");
            // Which look takes the first state is a matter of luck.
            until(client, "data: ");
            port.update(WebRig.reading(1, 5));
            String readings = until(client, "data: {\"columns\"");

            assertThat(readings).contains("\"p1\",\"live\",1795262401000,5]").doesNotContain("\"p2\"");
            rig.tally.record(Event.now(Event.Kind.NOTE, "somebody", "said something"));
            assertThat(until(client, "data: {\"number\"")).contains("\"subject\":\"somebody\"");
        }
    }

    @Test
    void aStreamThatComesBackMissesNoEvent() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            rig.tally.record(Event.now(Event.Kind.NOTE, "event " + i, ""));
        }
        try (Client client = updatesAfter(1)) {
            for (int i = 1; i < 1_500; i++) {
                assertThat(until(client, "data: {\"number\"")).contains("\"subject\":\"event " + i + "\"");
            }
        }
    }

    @Test
    void aStreamWhoseIdIsOfAnEarlierDaemonIsToldWhatHappensFromNowOn() throws IOException {
        rig.tally.record(Event.now(Event.Kind.NOTE, "before", ""));
        try (Client client = updatesAfter(70_000)) {
            until(client, "data: ");
            rig.tally.record(Event.now(Event.Kind.NOTE, "after", ""));
            assertThat(until(client, "data: {\"number\"")).contains("\"number\":2,", "\"subject\":\"after\"");
        }
    }

    private Client updatesAfter(int eventId) throws IOException {
        Client client = new Client(rig.url());
        client.send("GET /api/v1/updates HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: %d\r\n\r\n".formatted(eventId));
        assertThat(client.line()).contains(" 200 ");
        return client;
    }

    private static String until(Client client, String beginning) throws IOException {
        String line = client.line();
        while (!line.startsWith(beginning)) {
            line = client.line();
        }
        return line;
    }

    @Test
    void boundsStreamsAndSaysSo() throws IOException {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Updates.MOST_STREAMS; i++) {
                Client client = new Client(rig.url());
                clients.add(client);
                client.send("GET /api/v1/updates HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(client.line()).contains(" 200 ");
            }
            Answer refused = rig.get("/api/v1/updates");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("retry-after", "5");
            assertThat(rig.get("/metrics").status()).isEqualTo(200);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Test
    void boundsConnectionsAndSaysSo() throws IOException {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Connections.MOST; i++) {
                clients.add(new Client(rig.url()));
            }
            await().until(() -> rig.endpoint.connections() == Connections.MOST);
            try (Client oneMore = new Client(rig.url())) {
                assertThat(oneMore.read(false).status()).isEqualTo(503);
                assertThat(oneMore.isEnded()).isTrue();
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/interfaces/%zz",
        "/api/v1/interfaces/%",
        "/api/v1/interfaces/%00",
        "/api/v1/interfaces/a%2Fb%20c"
    })
    void nobodyIsCalledByABrokenName(String path) throws IOException {
        assertThat(rig.get(path).status()).isBetween(400, 404);
        assertThat(rig.get("/" + "a/".repeat(2000)).status()).isEqualTo(404);
    }

    @Test
    void givesUpOnClientsThatNeitherAskNorTakeTheirAnswer() throws IOException {
        rig.close();
        // Long enough for the one that asks.
        rig = new WebRig(directory, Optional.empty(), new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        try (Client half = new Client(rig.url());
                Client idle = new Client(rig.url());
                Client deaf = new Client(rig.url())) {
            half.send("GET /metrics HTTP/1.1\r\nHost: loc");
            deaf.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/endless\r\n\r\n");
            assertThat(idle.ask("GET", "/metrics").status()).isEqualTo(200);

            assertThat(half.isEnded()).isTrue();
            assertThat(idle.isEnded()).isTrue();
            await().untilAsserted(() -> assertThat(rig.endpoint.connections()).isZero());
            assertThat(deaf.endsWithin(64 << 20)).isTrue();
        }
    }

    @Test
    void scrapersThatTakeNothingOfTheirAnswersDoNotFillTheMemory() throws IOException {
        List<Client> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 128; i++) {
                Client one = new Client(rig.url());
                deaf.add(one);
                one.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/endless\r\n\r\n");
            }
            await().until(() -> rig.endlessAnswers.get() == 128);

            Answer refused = rig.get("/metrics");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("128 answers to scrapers are being sent already; try again");
        } finally {
            for (Client one : deaf) {
                one.close();
            }
        }
        await().untilAsserted(() -> assertThat(rig.get("/metrics").status()).isEqualTo(200));
    }

    @Test
    void givesUpOnWhoDoesNotFinishTheHandshake() throws Exception {
        rig.close();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        rig = new WebRig(
                directory,
                Optional.of(context),
                Optional.empty(),
                new Patience(Duration.ofMillis(200), Duration.ofMillis(300)));
        try (Client silent = new Client(rig.url());
                Client dripping = new Client(rig.url())) {
            Thread drip = Thread.ofVirtual().start(() -> dripping.drip("\u0016\u0003\u0001\u0001" + "x".repeat(200)));

            assertThat(silent.isEnded()).isTrue();
            assertThat(dripping.isEnded()).isTrue();
            drip.join();
        }
    }

    @Test
    void whoHasAFileOfCredentialsAnswersOnlyThose() throws IOException {
        rig.close();
        Path file = directory.resolve("readers");
        Files.writeString(file, "# who may read\nbearer 0123456789abcdef\nbasic grafana:correct horse\n");
        rig = new WebRig(directory, Optional.of(file));

        Answer none = rig.get("/");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.headers().get("www-authenticate")).startsWith("Basic realm=\"iftally\"");
        assertThat(rig.get("/metrics", "Authorization: bearer 0123456789abcdef").status())
                .isEqualTo(200);
        assertThat(rig.get("/metrics", "Authorization: Basic Z3JhZmFuYTpjb3JyZWN0IGhvcnNl")
                        .status())
                .isEqualTo(200);
        for (String wrong :
                List.of("Bearer 0123456789abcdeF", "Bearer", "Basic Z3JhZmFuYTpjb3JyZWN0", "# who may read")) {
            assertThat(rig.get("/metrics", "Authorization: " + wrong).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesToBeReachedFromElsewhereWithoutTlsAndCredentials() throws IOException {
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), WebOptions.PORT);

        assertThatThrownBy(() -> WebEndpoint.open(
                        new WebOptions(everywhere, Optional.empty(), Optional.empty(), List.of()), null))
                .isInstanceOf(IOException.class)
                .hasMessage("other machines can reach 0.0.0.0:9680: web needs private_key, certificate and credentials"
                        + " there (docs/web.md); or choose an address of loopback, such as 127.0.0.1:9680");
    }

    @Test
    void saysThatAnAddressIsTaken() {
        InetSocketAddress taken = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(rig.url()).getPort());

        assertThatThrownBy(() ->
                        WebEndpoint.open(new WebOptions(taken, Optional.empty(), Optional.empty(), List.of()), null))
                .hasMessageMatching(
                        "the web page cannot be served at 127\\.0\\.0\\.1:\\d+ \\(Address already in use\\):"
                                + " choose another address \\(--web=ADDRESS:PORT\\) or none \\(--no-web\\)");
    }
}
