package dev.iftally.app.decode;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.ifstats.IfstatsException;
import dev.iftally.wire.ifstats.IfstatsImage;
import dev.iftally.wire.ifstats.IfstatsMember;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Images of {@code ifstats_t}, their members called as ifstats(D4) calls them. */
final class IfstatsJson implements SequenceDecoder.Format {
    @Override
    public Cursor open(MemorySegment bytes) {
        return Cursor.littleEndian().open(bytes);
    }

    @Override
    public void write(Cursor cursor, Map<String, Object> json) throws IfstatsException {
        IfstatsImage image = IfstatsImage.decode(cursor);
        for (IfstatsMember member : IfstatsMember.values()) {
            json.put(
                    member.memberName(),
                    switch (member.kind()) {
                        case POINTER -> image.name();
                        case SHORT, INT -> (int) image.get(member);
                        case COUNTER -> image.get(member);
                    });
        }
    }
}
