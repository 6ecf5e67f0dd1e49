package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Bytes to messages, for one connection or one file: it keeps a cursor and is not for several threads. */
public final class MessageDecoder {
    private static final int MAX_ERROR_TEXT_BYTES = 256;

    private final Cursor cursor = Cursor.bigEndian();
    private final PortDecoder ports = new PortDecoder();
    private MemorySegment decoded = MemorySegment.NULL;

    public MessageDecoder() {}

    /**
     * Reads the message that begins at {@code offset}; what follows it is left alone.
     *
     * @throws OpenFlowException if it is cut off, of an unknown version or type, or if a length in it is wrong
     */
    public Message decode(MemorySegment bytes, long offset) throws OpenFlowException {
        decoded = bytes;
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

    /** The port descriptions of a PORT_DESC reply that was decoded from {@code bytes}. */
    public List<Port> ports(MemorySegment bytes, Multipart reply) throws OpenFlowException {
        cursor.open(bytes, reply.bodyOffset(), reply.bodyBytes());
        return ports.begin(bytes, reply.version(), reply.typeName(), reply.messageOffset())
                .decodeAll(cursor);
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
            case PORT_STATUS -> portStatus(header, version, offset);
            case MULTIPART_REQUEST, MULTIPART_REPLY -> multipart(header, version, type, offset);
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
        if (!version.listsPortsInFeatures()) {
            return new FeaturesReply(header, datapathId, List.of());
        }
        ports.begin(decoded, version, header.typeName(), offset);
        return new FeaturesReply(header, datapathId, ports.decodeAll(cursor));
    }

    private PortStatus portStatus(Header header, OpenFlowVersion version, long offset) throws OpenFlowException {
        int reason = cursor.u8();
        cursor.skip(7);
        ports.begin(decoded, version, header.typeName(), offset);
        return new PortStatus(header, reason, ports.decode(cursor));
    }

    private Multipart multipart(Header header, OpenFlowVersion version, MessageType type, long offset)
            throws OpenFlowException {
        int number = cursor.u16();
        int flags = cursor.u16();
        MultipartType kind = MultipartType.of(version, number);
        if (kind == null) {
            throw new OpenFlowException(
                    "OpenFlow %s has no statistics type %d".formatted(version, number), header.typeName(), 8);
        }
        cursor.skip(version.multipartHeaderBytes() - Header.BYTES - 4L);
        boolean more = (flags & Multipart.FLAG_MORE) != 0;
        return new Multipart(header, version, type, kind, more, offset, cursor.position(), (int) cursor.remaining());
    }
}
