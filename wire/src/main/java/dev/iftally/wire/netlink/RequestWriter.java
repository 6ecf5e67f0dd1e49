package dev.iftally.wire.netlink;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Writes one request at a time into a segment that the caller owns. */
public final class RequestWriter {
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
        AttributeHeader.write(out, type, Integer.BYTES).u32(value);
        return this;
    }

    /** A string, with the NUL that the kernel expects at its end. */
    public RequestWriter attribute(int type, String value) {
        AttributeHeader.string(out, type, value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public RequestWriter attribute(int type, byte[] value) {
        AttributeHeader.bytes(out, type, value);
        return this;
    }

    /** Begins a nest; what it returns is for {@link #end}. */
    public long nest(int type) {
        long start = out.position();
        AttributeHeader.write(out, type | Netlink.NLA_F_NESTED, 0);
        return start;
    }

    /** Ends the nest that {@link #nest} began. */
    public RequestWriter end(long nest) {
        out.patch16(nest, AttributeHeader.checked(out.position() - nest));
        return this;
    }

    /** The finished request: the part of the buffer that was written. If that is all of it, nothing is allocated. */
    public MemorySegment finish() {
        out.patch32(0, out.position());
        return out.remaining() == 0 ? buffer : buffer.asSlice(0, out.position());
    }
}
