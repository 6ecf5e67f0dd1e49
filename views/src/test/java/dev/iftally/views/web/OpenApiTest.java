package dev.iftally.views.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Enrichment;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Policy;
import dev.iftally.views.history.RecordedPast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code openapi.yaml} promises, held against what the server answers. */
class OpenApiTest {
    private static final long END = TimeUnit.NANOSECONDS.toSeconds(WebRig.EPOCH_NANOS);

    @TempDir
    private Path directory;

    private WebRig rig;
    private Map<?, ?> document;

    /** What was seen of each object that has a schema. */
    private final Map<String, Set<String>> seen = new TreeMap<>();

    @BeforeEach
    void start() throws IOException {
        rig = new WebRig(directory);
        document = (Map<?, ?>) parse(rig.get("/api/v1/openapi.yaml").body());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Object parse(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Object at(Object from, String... keys) {
        Object node = from;
        for (String key : keys) {
            assertThat(node).as(key).isInstanceOf(Map.class);
            node = ((Map<?, ?>) node).get(key);
        }
        return node;
    }

    @Test
    void describesEachPathAndNoOther() {
        Set<String> served = rig.endpoint.templates().stream()
                .filter(path -> path.startsWith("/api/") || path.equals("/metrics"))
                .collect(Collectors.toSet());

        assertThat(((Map<?, ?>) at(document, "paths")).keySet()).isEqualTo(served);
    }

    @Test
    void describesEachParameterAndNoOther() throws IOException {
        for (Object path : ((Map<?, ?>) at(document, "paths")).keySet()) {
            String asked = path.toString().replace("{id}", "all") + "?nonsense=1";
            if (!asked.startsWith("/api/") || asked.contains("openapi")) {
                continue;
            }
            String error = rig.get(asked).body();
            String known = error.replaceAll(".*expected one of (.*)\"}\n", "$1");
            Set<String> served = error.equals(known) ? Set.of() : Set.of(known.split(", "));

            assertThat(parameters(path)).as(path.toString()).isEqualTo(served);
        }
    }

    private Set<String> parameters(Object path) {
        Object listed = at(document, "paths", path.toString(), "get", "parameters");
        Set<String> names = new TreeSet<>();
        for (Object parameter : listed == null ? List.of() : (List<?>) listed) {
            Object resolved = resolve(parameter);
            if (at(resolved, "in").equals("query")) {
                names.add(at(resolved, "name").toString());
            }
        }
        return names;
    }

    @Test
    void describesEachFieldAndNoOther() throws IOException {
        fill();
        for (String path : List.of("/api/v1/interfaces", "/api/v1/interfaces?standing=gone")) {
            check("/api/v1/interfaces", path);
        }
        check("/api/v1/interfaces/{id}", "/api/v1/interfaces/all?numbers=string");
        check("/api/v1/interfaces/{id}/history", "/api/v1/interfaces/all/history");
        check(
                "/api/v1/history/{id}",
                "/api/v1/history/all?since=%1$d000&until=%2$d000&values=9".formatted(END - 3000, END));
        check("/api/v1/readings", "/api/v1/readings?rates=true");
        check("/api/v1/events", "/api/v1/events");
        check("/api/v1/switches", "/api/v1/switches");
        check("/api/v1/counters", "/api/v1/counters");

        for (String schema : List.of("Interface", "CountedInterface", "Event", "Counter")) {
            Set<?> promised = ((Map<?, ?>) at(document, "components", "schemas", schema, "properties")).keySet();
            assertThat(seen.get(schema)).as(schema).isEqualTo(promised);
        }
    }

    private void fill() throws IOException {
        Attributes everything = new Attributes(
                "all",
                "alias",
                "openflow port 1",
                0x0200_0000_0001L,
                1500,
                1_000_000_000L,
                Duplex.FULL,
                LinkState.UP,
                "bond0",
                5,
                7,
                Medium.ofType(6));
        Interface all = rig.tally.add(Identity.ofPort(1, 1), everything, Policy.CONTINUE);
        all.update(WebRig.reading(0, 5).countingFor(1_000_000_000L));
        all.update(WebRig.reading(1, 1).countingFor(1));
        all.updateDriverCounters(List.of(new DriverCounter("rx_ring_full", 3)));
        rig.tally.enrich(all.identity(), note());
        RecordedPast.write(rig.state, all, END, 3000);
        rig.tally.record(new Event(Instant.ofEpochSecond(END - 500), Event.Kind.RESET, "all", "for a test"));
        rig.add(2, "gone").gone("for a test");
        rig.tally.record(new Event(
                Instant.now(), Event.Kind.WRAP, "all", "", List.of(new Event.Change("rx_bytes", -1, 0, true))));
        rig.history().look(WebRig.EPOCH_NANOS / 1_000_000 + 1000);
    }

    private static Enrichment note() {
        return new Enrichment("", 0, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", Map.of("type", "internal"));
    }

    private void check(String template, String path) throws IOException {
        Object schema =
                at(document, "paths", template, "get", "responses", "200", "content", "application/json", "schema");
        Client.Answer answer = rig.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        check(path, schema, parse(answer.body()));
    }

    private void check(String where, Object schema, Object value) {
        Object resolved = resolve(schema);
        if (value instanceof Map<?, ?> object && at(resolved, "properties") != null) {
            checkObject(where, schema, resolved, object);
        } else if (value instanceof Map<?, ?> open) {
            Object each = at(resolved, "additionalProperties");
            assertThat(each).as(where).isNotNull();
            open.forEach((key, inner) -> check(where + "." + key, each, inner));
        } else if (value instanceof List<?> list) {
            assertThat(at(resolved, "type")).as(where).isEqualTo("array");
            list.forEach(inner -> check(where + "[]", at(resolved, "items"), inner));
        } else if (at(resolved, "enum") instanceof List<?> words) {
            assertThat(words.stream().map(Object::toString)).as(where).contains(value.toString());
        }
    }

    private void checkObject(String where, Object schema, Object resolved, Map<?, ?> object) {
        Map<Object, Object> properties = new TreeMap<>((Map<?, ?>) at(resolved, "properties"));
        Set<String> own = seen.computeIfAbsent(nameOf(schema), name -> new TreeSet<>());
        object.keySet().stream()
                .map(Object::toString)
                .filter(properties::containsKey)
                .forEach(own::add);
        Set<Object> required = new HashSet<>((List<?>) at(resolved, "required"));
        if (at(resolved, "allOf") instanceof List<?> others) {
            for (Object other : others) {
                properties.putAll((Map<?, ?>) at(resolve(other), "properties"));
                required.addAll((List<?>) at(resolve(other), "required"));
            }
        }
        assertThat(properties.keySet().containsAll(object.keySet()))
                .as("%s has no other than %s: %s", where, properties.keySet(), object.keySet())
                .isTrue();
        assertThat(object.keySet().containsAll(required))
                .as(where + " has " + required)
                .isTrue();
        object.forEach((key, inner) -> check(where + "." + key, properties.get(key), inner));
    }

    private static String nameOf(Object schema) {
        Object reference = ((Map<?, ?>) schema).get("$ref");
        return reference == null ? "" : reference.toString().replaceAll(".*/", "");
    }

    private Object resolve(Object schema) {
        Object reference = ((Map<?, ?>) schema).get("$ref");
        return reference == null
                ? schema
                : at(document, reference.toString().substring(2).split("/"));
    }
}
