package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.MessageCursor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Datagrams that Linux 6.18 sent, as hex text. */
final class KernelBytes {
    private KernelBytes() {}

    static byte[] read(String resource) throws IOException {
        try (InputStream in = KernelBytes.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }

    static MessageCursor messages(byte[] datagram) {
        return new MessageCursor().open(MemorySegment.ofArray(datagram), datagram.length);
    }
}
