package dev.iftally.views.link;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.JsonReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON of {@code ip -j -s [-s] link}: the same keys, exact unsigned numbers, a key left out where the source gives
 * no number; and one key more, {@code iftally}, with what only the tally knows.
 */
public final class LinkJson {
    private LinkJson() {}

    /**
     * Writes one object.
     *
     * @param detailed also the detailed errors, as {@code -s -s}
     */
    public static void write(JsonGenerator json, Snapshot row, boolean detailed) {
        Attributes a = row.attributes();
        json.writeStartObject();
        if (a.ifindex() != 0) {
            json.writeNumberProperty("ifindex", a.ifindex());
        }
        json.writeStringProperty("ifname", a.name());
        json.writeArrayPropertyStart("flags");
        if (a.linkState() == LinkState.UP) {
            json.writeString("UP");
            json.writeString("LOWER_UP");
        }
        json.writeEndArray();
        if (a.mtu() != 0) {
            json.writeNumberProperty("mtu", a.mtu());
        }
        if (!a.master().isEmpty()) {
            json.writeStringProperty("master", a.master());
        }
        json.writeStringProperty("operstate", a.linkState().name());
        json.writeStringProperty("link_type", "ether");
        if (a.hardwareAddress() != 0) {
            json.writeStringProperty("address", LinkText.mac(a.hardwareAddress()));
        }
        if (!a.alias().isEmpty()) {
            json.writeStringProperty("ifalias", a.alias());
        }
        statistics(json, row, detailed);
        own(json, row);
        json.writeEndObject();
    }

    private static void statistics(JsonGenerator json, Snapshot row, boolean detailed) {
        json.writeObjectPropertyStart("stats64");
        StatsJson.write(new JsonReport(json), Block.ALL, new RowNumbers(row), detailed);
        json.writeEndObject();
    }

    private static void own(JsonGenerator json, Snapshot row) {
        json.writeObjectPropertyStart("iftally");
        json.writeStringProperty("source", row.attributes().source());
        json.writeStringProperty("identity", row.identity().text());
        json.writeStringProperty("standing", row.standing().name().toLowerCase(Locale.ROOT));
        time(json, "read_at", row.readAtEpochNanos());
        time(json, "counting_since", row.startEpochNanos());
        json.writeNumberProperty("discontinuities", row.discontinuities());
        time(json, "last_discontinuity", row.discontinuityEpochNanos());
        if (row.attributes().speedBitsPerSecond() != 0) {
            json.writeNumberProperty("speed_bits_per_second", row.attributes().speedBitsPerSecond());
        }
        others(json, row);
        json.writeEndObject();
    }

    /** Counters of other traditions, for which {@code ip} has no key. */
    private static void others(JsonGenerator json, Snapshot row) {
        Set<Counter> others = EnumSet.noneOf(Counter.class);
        for (Counter counter : Counter.values()) {
            if (row.has(counter)) {
                others.add(counter);
            }
        }
        Block.ALL.stream()
                .flatMap(block -> block.json(true))
                .map(RowNumbers::counter)
                .forEach(others::remove);
        if (!others.isEmpty()) {
            json.writeObjectPropertyStart("counters");
            JsonReport report = new JsonReport(json);
            others.forEach(counter -> report.json(counter.name().toLowerCase(Locale.ROOT), row.value(counter)));
            json.writeEndObject();
        }
    }

    private static void time(JsonGenerator json, String key, long epochNanos) {
        if (epochNanos != 0) {
            json.writeStringProperty(
                    key,
                    Instant.ofEpochSecond(
                                    Math.floorDiv(epochNanos, 1_000_000_000L),
                                    Math.floorMod(epochNanos, 1_000_000_000L))
                            .toString());
        }
    }
}
