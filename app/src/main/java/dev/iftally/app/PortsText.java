package dev.iftally.app;

import dev.iftally.sources.openflow.PortReport;
import dev.iftally.sources.openflow.PortsQuery;
import dev.iftally.sources.openflow.QueueReport;
import dev.iftally.tally.Printable;
import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueCounter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A switch's answer as {@code ovs-ofctl dump-ports} and {@code ovs-ofctl queue-stats} print it. */
final class PortsText {
    private static final int CUSTOM_A_LINE = 3;

    private final PrintWriter out;
    private final boolean byName;
    private PortLabels labels = PortLabels.numbers();

    PortsText(PrintWriter out, boolean byName) {
        this.out = out;
        this.byName = byName;
    }

    void write(PortsQuery.Answer answer, boolean withQueues) {
        if (byName) {
            labels = PortLabels.names(answer.ports());
        }
        String version = version(answer);
        out.printf("OFPST_PORT reply%s: %d ports%n", version, answer.ports().size());
        answer.ports().forEach(this::write);
        if (withQueues) {
            out.printf(
                    "OFPST_QUEUE reply%s: %d queues%n", version, answer.queues().size());
            answer.queues().forEach(this::write);
        }
    }

    private static String version(PortsQuery.Answer answer) {
        return answer.version() == OpenFlowVersion.V1_0 ? "" : " (OF" + answer.version() + ")";
    }

    private void write(PortReport port) {
        out.printf(
                "  port %s%s: rx pkts=%s, bytes=%s, drop=%s, errs=%s, frame=%s, over=%s, crc=%s%n",
                port.numberText().length() == 1 ? " " : "",
                labels.of(port),
                number(port, PortCounter.RX_PACKETS),
                number(port, PortCounter.RX_BYTES),
                number(port, PortCounter.RX_DROPPED),
                number(port, PortCounter.RX_ERRORS),
                number(port, PortCounter.RX_FRAME_ERR),
                number(port, PortCounter.RX_OVER_ERR),
                number(port, PortCounter.RX_CRC_ERR));
        out.printf(
                "           tx pkts=%s, bytes=%s, drop=%s, errs=%s, coll=%s%n",
                number(port, PortCounter.TX_PACKETS),
                number(port, PortCounter.TX_BYTES),
                number(port, PortCounter.TX_DROPPED),
                number(port, PortCounter.TX_ERRORS),
                number(port, PortCounter.COLLISIONS));
        port.duration().ifPresent(age -> out.printf("           duration=%s%n", seconds(age)));
        writeIntel(port, "rx_");
        writeIntel(port, "tx_");
        writeCustom(port.custom());
    }

    /** The vendor's counters of one direction that the switch keeps. */
    private void writeIntel(PortReport port, String direction) {
        StringBuilder line = new StringBuilder();
        for (IntelCounter counter : IntelCounter.values()) {
            if (counter.field().startsWith(direction) && port.has(counter)) {
                String name = counter.field().substring(direction.length());
                line.append(line.isEmpty() ? "" : ", ").append(name).append('=');
                line.append(Long.toUnsignedString(port.value(counter)));
            }
        }
        if (!line.isEmpty()) {
            out.printf("           %s rfc2819 %s%n", direction.substring(0, 2), line);
        }
    }

    private void writeCustom(List<CustomStatistic> custom) {
        if (custom.isEmpty()) {
            return;
        }
        out.print("           CUSTOM Statistics");
        for (int i = 0; i < custom.size(); i++) {
            CustomStatistic one = custom.get(i);
            String value = one.value() == PortStatsCursor.UNSUPPORTED ? "?" : Long.toUnsignedString(one.value());
            String before = i % CUSTOM_A_LINE == 0 ? "%n                      ".formatted() : " ";
            out.printf("%s%s=%s,", before, Printable.line(one.name()), value);
        }
        out.println();
    }

    private void write(QueueReport queue) {
        out.printf(
                "  port %s queue %s: bytes=%s, pkts=%s, errors=%s, duration=%s%n",
                labels.of(queue),
                Integer.toUnsignedString(queue.queueId()),
                number(queue, QueueCounter.TX_BYTES),
                number(queue, QueueCounter.TX_PACKETS),
                number(queue, QueueCounter.TX_ERRORS),
                queue.duration().map(PortsText::seconds).orElse("?"));
    }

    private static String number(PortReport port, PortCounter counter) {
        return port.has(counter) ? Long.toUnsignedString(port.value(counter)) : "?";
    }

    private static String number(QueueReport queue, QueueCounter counter) {
        return queue.has(counter) ? Long.toUnsignedString(queue.value(counter)) : "?";
    }

    private static String seconds(Duration age) {
        return String.format(Locale.ROOT, "%d.%03ds", age.toSeconds(), age.toMillisPart());
    }
}
