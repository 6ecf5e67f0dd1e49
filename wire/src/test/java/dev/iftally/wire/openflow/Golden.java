package dev.iftally.wire.openflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Recorded bytes: hex text with comments, read back as messages. */
final class Golden {
    static final List<String> RECORDINGS = List.of(
            "ovs-1.0",
            "ovs-1.1",
            "ovs-1.2",
            "ovs-1.3",
            "ovs-1.4",
            "ovs-1.5",
            "ovs-1.3-port-status",
            "ovs-hello-failed",
            "ovs-1.0-queues",
            "ovs-1.1-queues",
            "ovs-1.2-queues",
            "ovs-1.3-queues",
            "ovs-1.4-queues",
            "ovs-1.5-queues");

    private Golden() {}

    static byte[] bytes(String recording) {
        try (InputStream in = Golden.class.getResourceAsStream(recording + ".hex")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String hex = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining());
            return HexFormat.of().parseHex(hex);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Message> messages(String recording) throws OpenFlowException {
        MemorySegment bytes = MemorySegment.ofArray(bytes(recording));
        MessageDecoder decoder = new MessageDecoder();
        List<Message> messages = new ArrayList<>();
        long offset = 0;
        while (offset < bytes.byteSize()) {
            Message message = decoder.decode(bytes, offset);
            messages.add(message);
            offset += message.header().length();
        }
        return messages;
    }
}
