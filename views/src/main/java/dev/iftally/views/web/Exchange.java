package dev.iftally.views.web;

import dev.iftally.views.Refusals;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One request and its answer. */
final class Exchange {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String JSON_TYPE = "application/json";
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerRequest request;
    private final ServerResponse response;
    private final String variable;

    Exchange(ServerRequest request, ServerResponse response, String variable) {
        this.request = request;
        this.response = response;
        this.variable = variable;
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream to) throws IOException;
    }

    /** What stands in the path's variable segment. */
    String variable() {
        return variable;
    }

    Query query() throws Refused {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : request.query().names()) {
            List<String> all = request.query().all(name, List::of);
            if (all.size() != 1) {
                throw Refused.badRequest(
                        "%s: stands %d times; expected it once".formatted(Refusals.printable(name), all.size()));
            }
            values.put(name, all.getFirst());
        }
        return new Query(values);
    }

    String header(String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }

    /** Ends the connection behind the answer if the client wants that: the server itself would only say so. */
    void endIfAsked() {
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            response.whenSent(() -> {
                throw new CloseConnectionException("the client asked for it");
            });
        }
    }

    void setHeader(String name, String value) {
        response.header(name, value);
    }

    /** A body of JSON. */
    void json(Consumer<JsonGenerator> writer) throws IOException {
        setHeader("Cache-Control", "no-store");
        send(JSON_TYPE, out -> {
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                writer.accept(json);
            }
        });
    }

    /** A body of any length, packed if the client takes that. */
    void send(String contentType, Body body) throws IOException {
        setHeader("Content-Type", contentType);
        setHeader("Vary", "Accept, Accept-Encoding");
        boolean packed = takesGzip(header("Accept-Encoding"));
        if (packed) {
            setHeader("Content-Encoding", "gzip");
        }
        if (isHead()) {
            response.send();
            return;
        }
        try (OutputStream out = new Progress(response.outputStream());
                OutputStream encoded = packed ? new FastGzip(out) : out) {
            body.write(encoded);
        }
    }

    /** Bytes that are all there. */
    void send(String contentType, byte[] bytes) throws IOException {
        setHeader("Content-Type", contentType);
        if (isHead()) {
            setHeader("Content-Length", Integer.toString(bytes.length));
            response.send();
        } else {
            response.send(bytes);
        }
    }

    /** What the client has is what it would get. */
    void notModified() {
        response.status(Status.NOT_MODIFIED_304).send();
    }

    /** A body that goes on; each flush is sent. */
    void stream(String contentType, Body body) throws IOException {
        setHeader("Content-Type", contentType);
        setHeader("Cache-Control", "no-store");
        if (isHead()) {
            response.send();
            return;
        }
        try (OutputStream out = response.outputStream()) {
            body.write(out);
        }
    }

    void refuse(Refused refused) throws IOException {
        byte[] body = error(refused.status(), refused.getMessage());
        response.status(Status.create(refused.status()));
        send(JSON_TYPE, body);
    }

    /** The form of every error: its status, and a sentence. */
    static byte[] error(int status, String sentence) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeNumberProperty("status", status);
            json.writeStringProperty("error", sentence);
            json.writeEndObject();
        }
        body.write('\n');
        return body.toByteArray();
    }

    private boolean isHead() {
        return request.prologue().method().equals(Method.HEAD);
    }

    /** RFC 9110, 12.5.3: named, and not with a weight of 0. */
    static boolean takesGzip(String acceptEncoding) {
        for (String one : acceptEncoding.split(",", -1)) {
            String[] parts = one.strip().split("\\s*;\\s*", 2);
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("(?i)q\\s*=\\s*0(\\.0*)?");
            }
        }
        return false;
    }

    /** Each piece that the client takes is a sign of life. */
    private static final class Progress extends FilterOutputStream {
        Progress(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            Connections.goOn();
        }
    }

    /** Text packs well at any level: the fastest one. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
