package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of numbered bits with names (ETHTOOL_A_BITSET_…).
 *
 * @param set the bits that are set; without names if the answer is compact
 */
public record Bitset(List<Bit> set) {
    /** Bytes of the longest set that is believed: several times what any kernel has. */
    private static final int LIMIT = 512;

    /**
     * One bit.
     *
     * @param index its number
     * @param name what the kernel calls it; empty if it did not say
     */
    public record Bit(int index, String name) {}

    static Bitset decode(AttributeCursor nest) throws NetlinkException {
        AttributeSet bitset = new AttributeSet(nest);
        return new Bitset(
                bitset.has(Ethtool.ETHTOOL_A_BITSET_VALUE)
                        ? compact(bitset.bytes(Ethtool.ETHTOOL_A_BITSET_VALUE))
                        : listed(
                                bitset.nest(Ethtool.ETHTOOL_A_BITSET_BITS),
                                bitset.has(Ethtool.ETHTOOL_A_BITSET_NOMASK)));
    }

    /** Words of 32 bits in the machine's order. */
    private static List<Bit> compact(byte[] value) throws NetlinkException {
        if (value.length > LIMIT) {
            throw NetlinkException.malformed(
                    "ETHTOOL_A_BITSET_VALUE", 0, "at most %d bytes expected, not %d".formatted(LIMIT, value.length));
        }
        List<Bit> set = new ArrayList<>();
        ByteBuffer words = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        for (int first = 0; words.remaining() >= Integer.BYTES; first += Integer.SIZE) {
            int word = words.getInt();
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                if ((word >>> bit & 1) != 0) {
                    set.add(new Bit(first + bit, ""));
                }
            }
        }
        return List.copyOf(set);
    }

    /** With a mask the list has the bits of the mask, and says of each whether it is set; else it has those set. */
    private static List<Bit> listed(AttributeCursor bits, boolean all) throws NetlinkException {
        List<Bit> set = new ArrayList<>();
        while (bits.next()) {
            if (bits.type() == Ethtool.ETHTOOL_A_BITSET_BITS_BIT) {
                AttributeSet bit = new AttributeSet(new AttributeCursor().open(bits));
                if (all || bit.has(Ethtool.ETHTOOL_A_BITSET_BIT_VALUE)) {
                    set.add(new Bit(
                            bit.integer(Ethtool.ETHTOOL_A_BITSET_BIT_INDEX),
                            bit.string(Ethtool.ETHTOOL_A_BITSET_BIT_NAME)));
                }
            }
        }
        return List.copyOf(set);
    }
}
