package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueCounter;
import dev.iftally.wire.openflow.QueueStatsCursor;
import java.time.Duration;
import java.util.Optional;

/** One queue in a switch's answer, with its port. */
public final class QueueReport {
    private final int portNumber;
    private final String portName;
    private final int queueId;
    private final long[] counters = new long[QueueCounter.values().length];
    private final Optional<Duration> duration;

    QueueReport(QueueStatsCursor queue, int portNumber, String portName) {
        this.portNumber = portNumber;
        this.portName = portName;
        this.queueId = queue.queueId();
        for (QueueCounter counter : QueueCounter.values()) {
            counters[counter.index()] = queue.counter(counter);
        }
        this.duration = queue.hasDuration()
                ? Optional.of(Duration.ofSeconds(queue.durationSeconds(), queue.durationNanosOfSecond()))
                : Optional.empty();
    }

    /** The number of the queue's port, unsigned. */
    public int portNumber() {
        return portNumber;
    }

    /** The number in decimal, or {@code LOCAL}. */
    public String portNumberText() {
        return PortText.number(portNumber);
    }

    /** The switch's name for the port; empty if it did not describe it. */
    public String portName() {
        return portName;
    }

    /** The queue's id at its port, unsigned. */
    public int queueId() {
        return queueId;
    }

    /** Whether the switch keeps this counter. */
    public boolean has(QueueCounter counter) {
        return counters[counter.index()] != PortStatsCursor.UNSUPPORTED;
    }

    /** The counter's value, unsigned; only if {@link #has} is true. */
    public long value(QueueCounter counter) {
        return counters[counter.index()];
    }

    /** How long the queue has been there, if the switch says; what Open vSwitch says means nothing. */
    public Optional<Duration> duration() {
        return duration;
    }
}
