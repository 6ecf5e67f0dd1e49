package dev.iftally.app.decode;

import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueCounter;
import dev.iftally.wire.openflow.QueueStatsCursor;

/** Queues under the key {@code queues}, their fields spelt as the specification spells them. */
final class QueueJson {
    private QueueJson() {}

    /** Statistics; a counter that the switch does not keep is left out. */
    static void write(JsonLine json, QueueStatsCursor queue) throws OpenFlowException {
        json.beginArray("queues");
        while (queue.next()) {
            json.beginObject();
            json.number("port_no", Integer.toUnsignedLong(queue.portNumber()));
            json.number("queue_id", Integer.toUnsignedLong(queue.queueId()));
            for (QueueCounter counter : QueueCounter.values()) {
                long value = queue.counter(counter);
                if (value != PortStatsCursor.UNSUPPORTED) {
                    json.number(counter.field(), value);
                }
            }
            if (queue.hasDuration()) {
                json.number("duration_sec", queue.durationSeconds());
                json.number("duration_nsec", queue.durationNanosOfSecond());
            }
            json.endObject();
        }
        json.endArray();
    }
}
