package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Optional;

/**
 * {@code struct tc_sizespec}: how the sizes of packets are corrected before a discipline counts them; without the table
 * that the kernel makes of it.
 *
 * @param linkLayer 0 for none, 1 Ethernet, 2 ATM
 * @param overhead bytes that are added to each packet, or, negative, taken away
 * @param minimum the least size in bytes; 0 for none
 * @param maximum the largest size that the table has, in bytes
 * @param slots how many sizes the table has
 */
public record SizeTable(int linkLayer, int overhead, long minimum, long maximum, long slots) {
    static Optional<SizeTable> decode(AttributeCursor attribute) throws NetlinkException {
        AttributeSet nested = new AttributeSet(new AttributeCursor().open(attribute));
        if (!nested.has(GenStats.TCA_STAB_BASE)) {
            return Optional.empty();
        }
        try {
            // cell_log, size_log, cell_align, overhead, linklayer, mpu, mtu, tsize
            Cursor value = nested.value(GenStats.TCA_STAB_BASE);
            value.skip(4);
            int overhead = value.i32();
            return Optional.of(new SizeTable(value.i32(), overhead, value.u32(), value.u32(), value.u32()));
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("TCA_STAB", e.offset(), e.getMessage(), e);
        }
    }
}
