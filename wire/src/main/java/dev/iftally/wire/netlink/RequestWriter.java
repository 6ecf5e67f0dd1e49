package dev.iftally.wire.netlink;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Writes one request at a time into a segment that the caller owns. */
public final class RequestWriter {
    private static final int ATTRIBUTE_LIMIT = 0xffff;

    private final WireWriter out = WireWriter.nativeOrder();
    private final MemorySegment buffer;

    /**
     * @param buffer where each request begins at the first byte
     */
    public RequestWriter(MemorySegment buffer) {
        this.buffer = buffer;
    }

    /** Begins a request; NLM_F_REQUEST is always among its flags. */
    public RequestWriter begin(int type, int flags, int sequence) {
        out.open(buffer).u32(0).u16(type).u16(flags | Netlink.NLM_F_REQUEST).u32(sequence);
        // Port 0: the kernel fills in the sender's own.
        out.u32(0);
        return this;
    }

    /** For the family's own header, written before the first attribute; its size is a multiple of four bytes. */
    public WireWriter body() {
        return out;
    }

    /** An attribute of 32 bits. */
    public RequestWriter attribute(int type, int value) {
        header(type, Integer.BYTES);
        out.u32(value);
        return this;
    }

    /** A string, with the NUL that the kernel expects at its end. */
    public RequestWriter attribute(int type, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        header(type, utf8.length + 1);
        out.bytes(utf8).u8(0);
        return pad();
    }

    public RequestWriter attribute(int type, byte[] value) {
        header(type, value.length);
        out.bytes(value);
        return pad();
    }

    /** Begins a nest; what it returns is for {@link #end}. */
    public long nest(int type) {
        long start = out.position();
        header(type | Netlink.NLA_F_NESTED, 0);
        return start;
    }

    /** Ends the nest that {@link #nest} began. */
    public RequestWriter end(long nest) {
        out.patch16(nest, checked(out.position() - nest));
        return this;
    }

    /** The finished request: the part of the buffer that was written. If that is all of it, nothing is allocated. */
    public MemorySegment finish() {
        out.patch32(0, out.position());
        return out.remaining() == 0 ? buffer : buffer.asSlice(0, out.position());
    }

    private void header(int type, int length) {
        out.u16(checked((long) length + Netlink.NLA_HDRLEN)).u16(type);
    }

    private RequestWriter pad() {
        out.zeros(Netlink.align(out.position()) - out.position());
        return this;
    }

    private static int checked(long length) {
        if (length > ATTRIBUTE_LIMIT) {
            throw new IllegalArgumentException(
                    "a netlink attribute has at most %d bytes, not %d".formatted(ATTRIBUTE_LIMIT, length));
        }
        return (int) length;
    }
}
