package dev.iftally.wire.netlink;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Datagrams that Linux 6.18 sent, as hex text. */
public final class KernelBytes {
    private KernelBytes() {}

    /** A recording, by its path below {@code dev/iftally/wire} without the ending. */
    public static byte[] read(String path) throws IOException {
        try (InputStream in = KernelBytes.class.getResourceAsStream("/dev/iftally/wire/" + path + ".hex")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }

    public static MessageCursor messages(byte[] datagram) {
        return new MessageCursor().open(MemorySegment.ofArray(datagram), datagram.length);
    }

    /** A cursor that stands at the first message of a recording. */
    public static MessageCursor first(String path) throws IOException {
        MessageCursor messages = messages(read(path));
        messages.next();
        return messages;
    }
}
