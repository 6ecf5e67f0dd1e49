package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Bytes to messages, for one connection or one file: it keeps a cursor and is not for several threads. */
public final class MessageDecoder {
    private static final int MAX_ERROR_TEXT_BYTES = 256;

    private final Cursor cursor = Cursor.bigEndian();

    public MessageDecoder() {}

    /**
     * Reads the message that begins at {@code offset}; what follows it is left alone.
     *
     * @throws OpenFlowException if it is cut off, of an unknown version or type, or if a length in it is wrong
     */
    public Message decode(MemorySegment bytes, long offset) throws OpenFlowException {
        cursor.open(bytes, offset, bytes.byteSize() - offset);
        Header header = Header.decode(cursor);
        if (header.length() > cursor.remaining() + Header.BYTES) {
            throw new OpenFlowException(
                    "length %d, but only %d bytes are there"
                            .formatted(header.length(), cursor.remaining() + Header.BYTES),
                    header.typeName(),
                    2);
        }
        cursor.narrow(header.length() - Header.BYTES);
        try {
            return body(header, offset);
        } catch (OutOfBytesException e) {
            throw new OpenFlowException(
                    "its %d bytes end inside a field".formatted(header.length()),
                    header.typeName(),
                    e.offset() - offset);
        }
    }

    /** The port descriptions of a PORT_DESC reply of 1.0 to 1.3 that was decoded from {@code bytes}. */
    public List<Port> ports(MemorySegment bytes, Multipart reply) throws OpenFlowException {
        cursor.open(bytes, reply.bodyOffset(), reply.bodyBytes());
        if (!reply.version().hasFixedPortEntries()) {
            throw new OpenFlowException(
                    "ports of OpenFlow " + reply.version() + " are not read here", reply.typeName(), 0);
        }
        long start = reply.bodyOffset() - reply.version().multipartHeaderBytes();
        return Port.decodeAll(cursor, reply.version(), reply.typeName(), start);
    }

    private Message body(Header header, long offset) throws OpenFlowException {
        if (header.type() == 0) {
            return Hello.decode(header, cursor, offset);
        }
        OpenFlowVersion version = OpenFlowVersion.ofWire(header.version());
        if (version == null) {
            throw new OpenFlowException(
                    "version 0x%02x, expected 0x01 (1.0) … 0x06 (1.5)".formatted(header.version()),
                    header.typeName(),
                    0);
        }
        MessageType type = MessageType.of(version, header.type());
        if (type == null) {
            throw new OpenFlowException(
                    "OpenFlow %s has no message type %d".formatted(version, header.type()), header.typeName(), 1);
        }
        return switch (type) {
            case ERROR -> error(header);
            case ECHO_REQUEST, ECHO_REPLY -> new Echo(header, type);
            case FEATURES_REPLY -> features(header, version, offset);
            case PORT_STATUS ->
                version.hasFixedPortEntries() ? portStatus(header, version) : new OtherMessage(header, type);
            case MULTIPART_REQUEST, MULTIPART_REPLY -> multipart(header, version, type);
            default -> new OtherMessage(header, type);
        };
    }

    private ErrorMessage error(Header header) {
        int type = cursor.u16();
        int code = cursor.u16();
        byte[] data = cursor.bytes((int) Math.min(cursor.remaining(), MAX_ERROR_TEXT_BYTES));
        return new ErrorMessage(header, type, code, PeerText.of(data));
    }

    private FeaturesReply features(Header header, OpenFlowVersion version, long offset) throws OpenFlowException {
        long datapathId = cursor.u64();
        cursor.skip(16); // n_buffers, n_tables, auxiliary_id, capabilities, actions
        boolean listsPorts = !version.isAtLeast(OpenFlowVersion.V1_3);
        List<Port> ports = listsPorts ? Port.decodeAll(cursor, version, header.typeName(), offset) : List.of();
        return new FeaturesReply(header, datapathId, ports);
    }

    private PortStatus portStatus(Header header, OpenFlowVersion version) {
        int reason = cursor.u8();
        cursor.skip(7);
        return new PortStatus(header, reason, Port.decode(cursor, version.port()));
    }

    private Multipart multipart(Header header, OpenFlowVersion version, MessageType type) throws OpenFlowException {
        int number = cursor.u16();
        int flags = cursor.u16();
        MultipartType kind = MultipartType.of(version, number);
        if (kind == null) {
            throw new OpenFlowException(
                    "OpenFlow %s has no statistics type %d".formatted(version, number), header.typeName(), 8);
        }
        cursor.skip(version.multipartHeaderBytes() - Header.BYTES - 4L);
        boolean more = (flags & Multipart.FLAG_MORE) != 0;
        return new Multipart(header, version, type, kind, more, cursor.position(), (int) cursor.remaining());
    }
}
