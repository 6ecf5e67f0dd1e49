package dev.iftally.wire.dlpi;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.dlpi.DlpiMessage.AttachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.DetachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.ErrorAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsRequest;
import dev.iftally.wire.dlpi.DlpiMessage.OkAck;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * DLPI messages to bytes and back: 32-bit words of the machine's byte order, from {@code sys/dlpi.h}. Decoding tells
 * the order by the primitive, so that a capture of either is read.
 */
public final class DlpiCodec {
    private static final int WORD = 4;
    private static final int MAX_PRIMITIVE = 0xffff;

    private DlpiCodec() {}

    /** The bytes of a message, in this machine's byte order. */
    public static byte[] encode(DlpiMessage message) {
        int payload = message instanceof GetStatisticsAck ack ? ack.kstats().size() * NamedKstat.BYTES : 0;
        int header = message.primitive().bytes();
        byte[] bytes = new byte[header + payload];
        WireWriter out = WireWriter.nativeOrder().open(MemorySegment.ofArray(bytes));
        out.u32(message.primitive().number());
        switch (message) {
            case AttachRequest attach -> out.u32(attach.ppa());
            case OkAck ok -> out.u32(ok.correctPrimitive());
            case ErrorAck error ->
                out.u32(error.errorPrimitive()).u32(error.errno()).u32(error.unixErrno());
            case GetStatisticsAck ack -> {
                out.u32(payload).u32(header);
                ack.kstats().forEach(kstat -> kstat.encode(out));
            }
            case DetachRequest _, GetStatisticsRequest _ -> {}
        }
        return bytes;
    }

    /** A cursor over messages one behind the other, in the byte order that the first one's primitive shows. */
    public static Cursor cursor(MemorySegment bytes) {
        Cursor little = Cursor.littleEndian().open(bytes);
        boolean isLittle = little.remaining() < WORD || little.u32() <= MAX_PRIMITIVE;
        return (isLittle ? Cursor.littleEndian() : Cursor.bigEndian()).open(bytes);
    }

    /**
     * Decodes one message and leaves the cursor behind it.
     *
     * @throws DlpiException if it is cut off, no primitive that is understood here, or its parts lie outside of it
     */
    public static DlpiMessage decode(Cursor cursor) throws DlpiException {
        long start = cursor.position();
        DlpiPrimitive primitive = primitive(cursor);
        try {
            return switch (primitive) {
                case DL_ATTACH_REQ -> new AttachRequest(cursor.i32());
                case DL_DETACH_REQ -> new DetachRequest();
                case DL_GET_STATISTICS_REQ -> new GetStatisticsRequest();
                case DL_OK_ACK -> new OkAck(cursor.i32());
                case DL_ERROR_ACK -> new ErrorAck(cursor.i32(), cursor.i32(), cursor.i32());
                case DL_GET_STATISTICS_ACK -> statistics(cursor, start);
            };
        } catch (OutOfBytesException e) {
            throw new DlpiException(primitive.name(), "cut off: " + e.getMessage(), e.offset() - start);
        }
    }

    private static DlpiPrimitive primitive(Cursor cursor) throws DlpiException {
        if (cursor.remaining() < WORD) {
            throw new DlpiException(
                    "DLPI", "a primitive has %d bytes, here are %d".formatted(WORD, cursor.remaining()), 0);
        }
        int number = cursor.i32();
        return DlpiPrimitive.ofNumber(number)
                .orElseThrow(() -> new DlpiException("DLPI", "primitive 0x%x is not understood".formatted(number), 0));
    }

    private static DlpiMessage statistics(Cursor cursor, long start) throws DlpiException {
        String name = DlpiPrimitive.DL_GET_STATISTICS_ACK.name();
        long length = cursor.u32();
        long offset = cursor.u32();
        int header = DlpiPrimitive.DL_GET_STATISTICS_ACK.bytes();
        if (offset < header || length % NamedKstat.BYTES != 0) {
            throw new DlpiException(
                    name,
                    "dl_stat_length %d and dl_stat_offset %d: expected a multiple of %d, and at least %d"
                            .formatted(length, offset, NamedKstat.BYTES, header),
                    WORD);
        }
        cursor.skip(start + offset - cursor.position());
        long outer = cursor.narrow(length);
        List<NamedKstat> kstats = new ArrayList<>();
        while (cursor.remaining() > 0) {
            kstats.add(NamedKstat.decode(cursor));
        }
        cursor.widen(outer);
        return new GetStatisticsAck(kstats);
    }
}
