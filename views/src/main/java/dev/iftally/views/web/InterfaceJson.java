package dev.iftally.views.web;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.vocabulary.CounterNames;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** An interface as a JSON object; what is not known has no key. */
final class InterfaceJson {
    private InterfaceJson() {}

    /** What is known of it besides its counters, into an object that is begun. */
    static void writeAttributes(JsonGenerator json, Snapshot row) {
        Attributes attributes = row.attributes();
        json.writeStringProperty("id", row.identity().text());
        json.writeStringProperty("name", attributes.name());
        text(json, "alias", attributes.alias());
        text(json, "source", attributes.source());
        word(json, "standing", row.standing());
        if (attributes.linkState() != LinkState.UNKNOWN) {
            word(json, "link", attributes.linkState());
        }
        if (attributes.hardwareAddress() != 0) {
            json.writeStringProperty("mac", mac(attributes.hardwareAddress()));
        }
        number(json, "mtu", attributes.mtu());
        number(json, "speed_bits_per_second", attributes.speedBitsPerSecond());
        if (attributes.duplex() != Duplex.UNKNOWN) {
            word(json, "duplex", attributes.duplex());
        }
        text(json, "master", attributes.master());
        number(json, "ifindex", attributes.ifindex());
        number(json, "interface_type", attributes.medium().interfaceType());
        time(json, "read_at", row.readAtEpochNanos());
        time(json, "start_time", row.startEpochNanos());
        json.writeNumberProperty("discontinuities", row.discontinuities());
        time(json, "discontinuity_at", row.discontinuityEpochNanos());
        if (row.standing() == Standing.GONE) {
            time(json, "gone_since", row.goneSinceEpochNanos());
        }
    }

    /** All counters that it has. */
    static void writeCounters(JsonGenerator json, Snapshot row, Numbers numbers) {
        json.writeObjectPropertyStart("counters");
        for (Counter counter : CounterNames.ALL) {
            if (row.has(counter)) {
                json.writeName(CounterNames.of(counter));
                numbers.write(json, row.value(counter));
            }
        }
        json.writeEndObject();
    }

    /** How many a second, of those that are known. */
    static void writeRates(JsonGenerator json, Optional<InterfaceHistory> history, Numbers numbers) {
        long[] rates = new long[InterfaceHistory.COUNTERS.size()];
        json.writeObjectPropertyStart("rates");
        if (history.isPresent()) {
            history.get().rates(rates);
            for (int i = 0; i < rates.length; i++) {
                if (rates[i] != InterfaceHistory.UNKNOWN) {
                    json.writeName(CounterNames.of(InterfaceHistory.COUNTERS.get(i)) + "_per_second");
                    numbers.write(json, rates[i]);
                }
            }
        }
        json.writeEndObject();
    }

    /** What its driver counts besides, in the driver's order; names may repeat. */
    static void writeDriverCounters(JsonGenerator json, List<DriverCounter> counters, Numbers numbers) {
        json.writeArrayPropertyStart("driver_counters");
        for (DriverCounter counter : counters) {
            json.writeStartObject();
            json.writeStringProperty("name", counter.name());
            json.writeName("value");
            numbers.write(json, counter.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeNotes(JsonGenerator json, Map<String, String> notes) {
        json.writeObjectPropertyStart("notes");
        notes.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, long value) {
        if (value != 0) {
            json.writeNumberProperty(name, value);
        }
    }

    private static void word(JsonGenerator json, String name, Enum<?> value) {
        json.writeStringProperty(name, value.name().toLowerCase(Locale.ROOT));
    }

    private static void time(JsonGenerator json, String name, long epochNanos) {
        if (epochNanos != 0) {
            json.writeStringProperty(name, Instant.ofEpochSecond(0, epochNanos).toString());
        }
    }

    private static String mac(long address) {
        StringBuilder text = new StringBuilder("%012x".formatted(address));
        for (int i = 10; i > 0; i -= 2) {
            text.insert(i, ':');
        }
        return text.toString();
    }
}
