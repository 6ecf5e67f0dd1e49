package dev.iftally.wire.netlink;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A message as the kernel would send it, put together by a test. */
public final class ComposedMessage {
    private final MemorySegment buffer = MemorySegment.ofArray(new byte[64 * 1024]);
    private final WireWriter out = WireWriter.nativeOrder().open(buffer);

    /** A message whose family's own header is what {@code header} writes. */
    public ComposedMessage(int type, Consumer<WireWriter> header) {
        out.u32(0).u16(type).u16(0).u32(7).u32(0);
        header.accept(out);
    }

    public ComposedMessage u8(int type, int value) {
        return bytes(type, new byte[] {(byte) value});
    }

    public ComposedMessage u32(int type, long value) {
        out.u16(Netlink.NLA_HDRLEN + Integer.BYTES).u16(type).u32(value);
        return this;
    }

    public ComposedMessage u64(int type, long... values) {
        out.u16(Netlink.NLA_HDRLEN + values.length * Long.BYTES).u16(type);
        for (long value : values) {
            out.u64(value);
        }
        return this;
    }

    public ComposedMessage text(int type, String value) {
        return bytes(type, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    public ComposedMessage bytes(int type, byte[] value) {
        out.u16(Netlink.NLA_HDRLEN + value.length).u16(type).bytes(value);
        out.zeros(-out.position() & 3);
        return this;
    }

    /** An attribute whose value is what {@code content} writes, plain or as further attributes. */
    public ComposedMessage nest(int type, Consumer<ComposedMessage> content) {
        long start = out.position();
        out.u16(0).u16(type);
        content.accept(this);
        out.patch16(start, (int) (out.position() - start));
        out.zeros(-out.position() & 3);
        return this;
    }

    /** A structure as an attribute. */
    public ComposedMessage struct(int type, Consumer<WireWriter> members) {
        return nest(type, message -> members.accept(out));
    }

    public byte[] toBytes() {
        out.patch32(0, out.position());
        return buffer.asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    /** A cursor that stands at the message. */
    public MessageCursor received() throws NetlinkException {
        byte[] bytes = toBytes();
        MessageCursor messages = new MessageCursor().open(MemorySegment.ofArray(bytes), bytes.length);
        messages.next();
        return messages;
    }
}
