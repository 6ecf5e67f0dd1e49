package dev.iftally.wire.ifstats;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * An {@code ifstats_t} and the name that it points to. As bytes, {@link #BYTES} of them, little-endian: the 76 bytes of
 * the structure, in which the pointer is 0, then the name in 16 octets, ended by a NUL if it is shorter. That the name
 * stands there is this product's own framing; a pointer cannot travel.
 */
public final class IfstatsImage {
    /** Of the structure alone. */
    public static final int STRUCTURE_BYTES = 76;

    public static final int MAX_NAME_OCTETS = 16;
    public static final int BYTES = STRUCTURE_BYTES + MAX_NAME_OCTETS;

    private final String name;
    private final Map<IfstatsMember, Long> values = new EnumMap<>(IfstatsMember.class);

    /**
     * A structure of zeros.
     *
     * @param name 1–16 octets of UTF-8
     * @throws IllegalArgumentException if it has another length, or a NUL
     */
    public IfstatsImage(String name) {
        int octets = name.getBytes(StandardCharsets.UTF_8).length;
        if (octets == 0 || octets > MAX_NAME_OCTETS || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "ifs_name has 1–%d octets and no NUL: '%s'".formatted(MAX_NAME_OCTETS, name.replace('\0', '?')));
        }
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The value of a member: counters unsigned, the others signed. {@code ifs_name} is 0. */
    public long get(IfstatsMember member) {
        return values.getOrDefault(member, 0L);
    }

    /** Sets a member, to what it can hold of {@code value}. */
    public IfstatsImage set(IfstatsMember member, long value) {
        values.put(member, member.fit(value));
        return this;
    }

    /** The {@link #BYTES} bytes. */
    public byte[] encode() {
        byte[] bytes = new byte[BYTES];
        WireWriter out = WireWriter.littleEndian().open(MemorySegment.ofArray(bytes));
        for (IfstatsMember member : IfstatsMember.values()) {
            out.zeros(member.offset() - out.position());
            switch (member.kind()) {
                case SHORT -> out.u16((int) get(member));
                case POINTER, INT, COUNTER -> out.u32(get(member));
            }
        }
        out.string(name.getBytes(StandardCharsets.UTF_8), MAX_NAME_OCTETS);
        return bytes;
    }

    /**
     * Decodes one image and leaves the cursor behind it; the pointer and the padding may be anything.
     *
     * @param cursor a little-endian one
     * @throws IfstatsException if the bytes end before it does, or the name is empty or no UTF-8
     */
    public static IfstatsImage decode(Cursor cursor) throws IfstatsException {
        long start = cursor.position();
        if (cursor.remaining() < BYTES) {
            throw new IfstatsException(
                    "%d bytes, expected %d: the structure's %d and the name's %d"
                            .formatted(cursor.remaining(), BYTES, STRUCTURE_BYTES, MAX_NAME_OCTETS),
                    cursor.position());
        }
        Map<IfstatsMember, Long> values = new EnumMap<>(IfstatsMember.class);
        for (IfstatsMember member : IfstatsMember.values()) {
            cursor.skip(start + member.offset() - cursor.position());
            long value = switch (member.kind()) {
                case SHORT -> (short) cursor.u16();
                case INT -> cursor.i32();
                case POINTER, COUNTER -> cursor.u32();
            };
            values.put(member, value);
        }
        try {
            IfstatsImage image = new IfstatsImage(cursor.string(MAX_NAME_OCTETS));
            values.forEach(image::set);
            return image;
        } catch (IllegalArgumentException e) {
            throw new IfstatsException(e.getMessage(), start + STRUCTURE_BYTES);
        }
    }
}
