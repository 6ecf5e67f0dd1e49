package dev.iftally.app.decode;

import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.FeaturesReply;
import dev.iftally.wire.openflow.Header;
import dev.iftally.wire.openflow.Hello;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.PortStatus;
import dev.iftally.wire.openflow.QueueStatsCursor;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A file of OpenFlow messages as JSON lines. */
final class OpenFlowDecoder implements CaptureDecoder {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_OFFSET = 2;

    private final PrintWriter out;
    private final MessageDecoder decoder = new MessageDecoder();
    private final PortStatsCursor stats = new PortStatsCursor();
    private final QueueStatsCursor queues = new QueueStatsCursor();

    OpenFlowDecoder(PrintWriter out) {
        this.out = out;
    }

    @Override
    public boolean decode(MemorySegment bytes) {
        boolean intact = true;
        long offset = 0;
        while (offset < bytes.byteSize()) {
            try {
                out.println(line(bytes, offset));
            } catch (OpenFlowException e) {
                out.println(JsonLine.broken(e.getMessage(), offset));
                intact = false;
            }
            offset = next(bytes, offset);
        }
        return intact;
    }

    /** Where the next message begins; the end of the bytes, if this one's length cannot lead there. */
    private static long next(MemorySegment bytes, long offset) {
        long left = bytes.byteSize() - offset;
        int length = left < Header.BYTES ? 0 : bytes.get(U16, offset + LENGTH_OFFSET) & 0xffff;
        return length < Header.BYTES || length > left ? bytes.byteSize() : offset + length;
    }

    private String line(MemorySegment bytes, long offset) throws OpenFlowException {
        Message message = decoder.decode(bytes, offset);
        Header header = message.header();
        // A HELLO alone may carry a version that nobody here knows.
        OpenFlowVersion version = OpenFlowVersion.ofWire(header.version());
        try (JsonLine json = new JsonLine()) {
            json.text("version", name(header.version()));
            json.text(
                    "type",
                    version == null ? message.type().name() : message.type().name(version));
            json.number("xid", Integer.toUnsignedLong(header.xid()));
            switch (message) {
                case Hello hello -> write(json, hello);
                case ErrorMessage error -> write(json, error);
                case FeaturesReply features -> write(json, features, version);
                case Multipart multipart -> write(json, bytes, multipart);
                case PortStatus status -> {
                    json.number("reason", status.reason());
                    PortJson.writeDescriptions(json, List.of(status.port()));
                }
                default -> {}
            }
            return json.end();
        }
    }

    /** A version, or its number on the wire where that is none of ours. */
    private static String name(int wire) {
        OpenFlowVersion version = OpenFlowVersion.ofWire(wire);
        return version == null ? "0x%02x".formatted(wire) : version.toString();
    }

    private static void write(JsonLine json, Hello hello) {
        List<String> offered = new ArrayList<>();
        for (int wire = 0; wire < Integer.SIZE; wire++) {
            if ((hello.bitmap() >>> wire & 1) != 0) {
                offered.add(name(wire));
            }
        }
        if (!offered.isEmpty()) {
            json.all(Map.of("versions", offered));
        }
    }

    private static void write(JsonLine json, ErrorMessage error) {
        json.number("error_type", error.errorType());
        json.number("code", error.code());
        json.text("name", error.name());
        if (!error.text().isEmpty()) {
            json.text("message", error.text());
        }
    }

    private static void write(JsonLine json, FeaturesReply features, OpenFlowVersion version) {
        json.text("datapath_id", HexFormat.of().toHexDigits(features.datapathId()));
        if (version.listsPortsInFeatures()) {
            PortJson.writeDescriptions(json, features.ports());
        }
    }

    private void write(JsonLine json, MemorySegment bytes, Multipart multipart) throws OpenFlowException {
        json.text("multipart", multipart.kind().name(multipart.version()));
        json.truth("more", multipart.more());
        if (multipart.isReply()) {
            switch (multipart.kind()) {
                case PORT_STATS -> PortJson.writeStats(json, stats.open(bytes, multipart));
                case QUEUE_STATS -> QueueJson.write(json, queues.open(bytes, multipart));
                case PORT_DESC -> PortJson.writeDescriptions(json, decoder.ports(bytes, multipart));
                default -> {}
            }
        }
    }
}
