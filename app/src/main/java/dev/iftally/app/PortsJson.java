package dev.iftally.app;

import dev.iftally.sources.openflow.PortReport;
import dev.iftally.sources.openflow.PortsQuery;
import dev.iftally.sources.openflow.QueueReport;
import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueCounter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A switch's answer as JSON, its fields spelt as the specification and Open vSwitch's headers spell them. */
final class PortsJson {
    private PortsJson() {}

    static void write(PortsQuery.Answer answer, boolean withQueues, OutputOptions asked, PrintWriter out) {
        try (JsonGenerator json = asked.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("datapath_id", answer.datapathIdText());
            json.writeStringProperty("version", answer.version().toString());
            json.writeStringProperty("read_at", answer.at().toString());
            json.writeArrayPropertyStart("ports");
            answer.ports().forEach(port -> write(port, json));
            json.writeEndArray();
            if (withQueues) {
                json.writeArrayPropertyStart("queues");
                answer.queues().forEach(queue -> write(queue, json));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(PortReport port, JsonGenerator json) {
        json.writeStartObject();
        writePort(port.number(), port.name(), json);
        for (PortCounter counter : PortCounter.values()) {
            if (port.has(counter)) {
                write(counter.field(), port.value(counter), json);
            }
        }
        write(port.duration(), json);
        for (IntelCounter counter : IntelCounter.values()) {
            if (port.has(counter)) {
                write(counter.field(), port.value(counter), json);
            }
        }
        write(port.custom(), json);
        json.writeEndObject();
    }

    /** The driver's own: names may come twice, so they are no keys. */
    private static void write(List<CustomStatistic> custom, JsonGenerator json) {
        if (custom.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("custom");
        for (CustomStatistic one : custom) {
            json.writeStartObject();
            json.writeStringProperty("name", one.name());
            if (one.value() != PortStatsCursor.UNSUPPORTED) {
                write("value", one.value(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(QueueReport queue, JsonGenerator json) {
        json.writeStartObject();
        writePort(queue.portNumber(), queue.portName(), json);
        json.writeNumberProperty("queue_id", Integer.toUnsignedLong(queue.queueId()));
        for (QueueCounter counter : QueueCounter.values()) {
            if (queue.has(counter)) {
                write(counter.field(), queue.value(counter), json);
            }
        }
        write(queue.duration(), json);
        json.writeEndObject();
    }

    private static void writePort(int number, String name, JsonGenerator json) {
        json.writeNumberProperty("port_no", Integer.toUnsignedLong(number));
        if (!name.isEmpty()) {
            json.writeStringProperty("name", name);
        }
    }

    private static void write(Optional<Duration> duration, JsonGenerator json) {
        duration.ifPresent(age -> {
            json.writeNumberProperty("duration_sec", age.toSeconds());
            json.writeNumberProperty("duration_nsec", age.toNanosPart());
        });
    }

    private static void write(String key, long unsigned, JsonGenerator json) {
        json.writeName(key);
        json.writeNumber(Long.toUnsignedString(unsigned));
    }
}
