package dev.iftally.wire.netlink;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages as the kernel sends them, one behind the other, into one datagram. Allocates nothing but for text. A
 * message for which there is no room throws {@link dev.iftally.wire.OutOfBytesException}.
 */
public final class MessageWriter {
    private final WireWriter out = WireWriter.nativeOrder();
    private MemorySegment buffer = MemorySegment.NULL;
    private long start;

    /** A writer without a buffer, until {@link #open}. */
    public MessageWriter() {}

    /** Begins a datagram at the first byte of {@code segment}. */
    public MessageWriter open(MemorySegment segment) {
        buffer = segment;
        out.open(segment);
        return this;
    }

    /**
     * Begins a message.
     *
     * @param sequence the request's
     * @param portId who asked
     */
    public MessageWriter begin(int type, int flags, int sequence, int portId) {
        start = out.position();
        out.u32(0).u16(type).u16(flags).u32(sequence).u32(portId);
        return this;
    }

    /** For the family's own header, written before the first attribute; its size is a multiple of four bytes. */
    public WireWriter body() {
        return out;
    }

    /** Begins an attribute of {@code length} bytes, which are to be written now, with zeros up to a multiple of four. */
    public WireWriter attribute(int type, int length) {
        return AttributeHeader.write(out, type, length);
    }

    /** A string, with the NUL at its end. */
    public MessageWriter string(int type, String value) {
        AttributeHeader.string(out, type, value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Ends the message that was begun last. */
    public MessageWriter end() {
        out.patch32(start, out.position() - start);
        return this;
    }

    /** A whole NLMSG_DONE, the end of a dump. */
    public MessageWriter done(int flags, int sequence, int portId) {
        begin(Netlink.NLMSG_DONE, flags | Netlink.NLM_F_MULTI, sequence, portId);
        out.u32(0);
        return end();
    }

    /**
     * A whole NLMSG_ERROR with the header of the request alone, as if NETLINK_CAP_ACK and NETLINK_EXT_ACK were set.
     *
     * @param request what is refused or acknowledged
     * @param errno positive, or 0 for an acknowledgement
     * @param message the extended acknowledgement's words; empty for none
     */
    public MessageWriter error(MessageCursor request, int errno, String message) {
        int flags = Netlink.NLM_F_CAPPED | (message.isEmpty() ? 0 : Netlink.NLM_F_ACK_TLVS);
        begin(Netlink.NLMSG_ERROR, flags, request.sequence(), request.portId());
        out.u32(-errno).u32(request.length()).u16(request.type()).u16(request.flags());
        out.u32(request.sequence()).u32(request.portId());
        return (message.isEmpty() ? this : string(Netlink.NLMSGERR_ATTR_MSG, message)).end();
    }

    /** Bytes written since {@link #open}. */
    public long length() {
        return out.position();
    }

    /** Room left, in bytes. */
    public long remaining() {
        return out.remaining();
    }

    /** The datagram: the part of the segment that was written. */
    public MemorySegment datagram() {
        return buffer.asSlice(0, out.position());
    }
}
