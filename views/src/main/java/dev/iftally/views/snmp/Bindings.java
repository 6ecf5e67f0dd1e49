package dev.iftally.views.snmp;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * Variable bindings as a message has them (RFC 3416, 3; X.690, every length and number as short as it can be), one behind
 * the other in one piece of memory, as many as there is room for: a binding of the library's is four objects, each
 * measured five times until it is sent. Each is a name, and then its value. For one thread.
 */
final class Bindings {
    private static final int HEADER_BYTES = 2;
    /** What one byte can say. */
    private static final int SHORT_LENGTH = 127;

    /** Of a number in a name, the bits in a byte, and the one that says that there is another byte. */
    private static final int BITS = 7;

    private static final int MORE = 0x80;

    private final byte[] bytes = new byte[SnmpEndpoint.LARGEST_MESSAGE];
    private final BEROutputStream stream = new BEROutputStream(ByteBuffer.wrap(bytes));
    private final byte[] cellName = new byte[HEADER_BYTES + SHORT_LENGTH];
    private byte[] name = cellName;
    private int nameBytes;
    private int room;
    private int end;
    private boolean isFull;

    /** Forgets them all; from now on there is room for that many bytes. */
    void clear(int roomBytes) {
        room = Math.clamp(roomBytes, 0, bytes.length);
        end = 0;
        isFull = false;
    }

    /** Whether one was left out, because there was no room for it. */
    boolean isFull() {
        return isFull;
    }

    /** How many bytes they have. */
    int length() {
        return end;
    }

    void writeTo(OutputStream message) throws IOException {
        message.write(bytes, 0, end);
    }

    /** The name that the next value has: an instance of a column, whose name is {@link #encoded}. */
    void name(byte[] column, int index) {
        System.arraycopy(column, 0, cellName, 0, column.length);
        nameBytes = subIdentifier(index, column.length);
        cellName[1] = (byte) (nameBytes - HEADER_BYTES);
        name = cellName;
    }

    /** Seven bits a byte, of which all but the last have the first bit set; returns where it ends. */
    private int subIdentifier(int number, int at) {
        int next = at;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(number | 1);
        for (int shift = (bits - 1) / BITS * BITS; shift > 0; shift -= BITS) {
            cellName[next++] = (byte) (MORE | number >>> shift);
        }
        cellName[next++] = (byte) (number & ~MORE);
        return next;
    }

    /** The name that the next value has: any. */
    void name(OID any) {
        name = encoded(any);
        nameBytes = name.length;
    }

    /** A name as it stands in a binding. */
    static byte[] encoded(OID name) {
        byte[] encoded = new byte[name.getBERLength()];
        try {
            name.encodeBER(new BEROutputStream(ByteBuffer.wrap(encoded)));
        } catch (IOException e) {
            throw new UncheckedIOException("a name that no message can have: " + name, e);
        }
        return encoded;
    }

    /** A value of the library's; leaves it out if there is no room. */
    void value(Variable value) {
        if (begin(value.getBERLength())) {
            try {
                stream.getBuffer().position(end);
                value.encodeBER(stream);
                end = stream.getBuffer().position();
            } catch (IOException e) {
                throw new UncheckedIOException("a value that no message can have: " + value, e);
            }
        }
    }

    /** An unsigned value: {@code Counter32}, {@code Counter64} or {@code TimeTicks}; leaves it out if there is no room. */
    void unsigned(byte tag, long value) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(value)) / Byte.SIZE + 1;
        if (begin(HEADER_BYTES + length)) {
            bytes[end++] = tag;
            bytes[end++] = (byte) length;
            if (length > Long.BYTES) {
                bytes[end++] = 0;
            }
            for (int shift = (Math.min(length, Long.BYTES) - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes[end++] = (byte) (value >>> shift);
            }
        }
    }

    /** Writes what comes before a value of that many bytes; not if there is no room. */
    private boolean begin(int valueBytes) {
        int length = nameBytes + valueBytes;
        if (end + BER.getBERLengthOfLength(length) + 1 + length > room) {
            isFull = true;
            return false;
        }
        bytes[end++] = BER.SEQUENCE;
        if (length > SHORT_LENGTH) {
            bytes[end++] = (byte) (BER.ASN_LONG_LEN | BER.getBERLengthOfLength(length) - 1);
        }
        if (length >>> Byte.SIZE != 0) {
            bytes[end++] = (byte) (length >>> Byte.SIZE);
        }
        bytes[end++] = (byte) length;
        System.arraycopy(name, 0, bytes, end, nameBytes);
        end += nameBytes;
        return true;
    }
}
