package dev.iftally.views.web;

import dev.iftally.views.Refusals;
import io.helidon.common.uri.UriEncoding;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What stands where: a request's way to its resource. */
final class Paths implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Paths.class);
    private static final String VARIABLE = "{id}";
    private static final int MOST_SEGMENTS = 16;

    private final Access access;
    private final Refusals<Refusal> refusals;
    private final Map<String, Resource> resources = new LinkedHashMap<>();

    Paths(Access access, Refusals<Refusal> refusals) {
        this.access = access;
        this.refusals = refusals;
    }

    /** Puts a resource at a path, in which one segment may be <code>{id}</code>. */
    void put(String template, Resource resource) {
        resources.put(template, resource);
    }

    Set<String> templates() {
        return resources.keySet();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Connections.goOn();
        String path = request.path().rawPath();
        String template = templateOf(path);
        Exchange exchange = new Exchange(request, response, variable(path, template));
        Safety.headers(exchange);
        exchange.endIfAsked();
        try {
            answer(exchange, request, template);
        } catch (IOException | UncheckedIOException | JacksonException e) {
            // The client is gone, in the middle of what it asked for.
            throw new CloseConnectionException("the client is gone", e);
        } finally {
            Connections.rest();
        }
    }

    private void answer(Exchange exchange, ServerRequest request, String template) throws IOException {
        try {
            access.check(request.prologue().method().text(), exchange, request.isSecure());
            Resource resource = resources.get(template);
            if (resource == null) {
                throw Refused.notFound(
                        "there is nothing at this path; the page is at /, the API at /api/v1/openapi.yaml");
            }
            resource.answer(exchange);
        } catch (Refused e) {
            exchange.refuse(e);
        } catch (JacksonException | UncheckedIOException | CloseConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            refusals.count(Refusal.FAILURE, String.valueOf(e));
            LOG.debug("at {}", template, e);
            exchange.refuse(new Refused(500, "this request failed; the log says more"));
        }
    }

    /** The path itself, or the template that it is one of. */
    private String templateOf(String path) {
        if (resources.containsKey(path)) {
            return path;
        }
        String[] segments = path.split("/", MOST_SEGMENTS + 1);
        for (int i = segments.length - 1; i > 0 && segments.length <= MOST_SEGMENTS; i--) {
            String segment = segments[i];
            segments[i] = VARIABLE;
            String template = String.join("/", segments);
            if (resources.containsKey(template) && !segment.isEmpty()) {
                return template;
            }
            segments[i] = segment;
        }
        return path;
    }

    private static String variable(String path, String template) {
        String[] segments = template.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals(VARIABLE)) {
                return decoded(path.split("/", -1)[i]);
            }
        }
        return "";
    }

    /** What is no encoding stands for itself, and will not be found. */
    private static String decoded(String segment) {
        try {
            return UriEncoding.decodeUri(segment);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
