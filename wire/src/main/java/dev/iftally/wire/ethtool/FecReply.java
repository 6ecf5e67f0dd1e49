package dev.iftally.wire.ethtool;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward error correction (ETHTOOL_MSG_FEC_GET_REPLY). A list of counters is empty if the device does not keep it;
 * else it begins with the total, and the lanes follow where they are counted apart.
 *
 * @param modes the link modes that are configured
 * @param auto 1 if the mode is chosen by itself; −1 if the kernel does not say
 * @param active the bit of the link mode in use (ETHTOOL_LINK_MODE_FEC_…_BIT); −1 if none
 * @param statisticsSent false if the answer has no statistics at all
 * @param corrected corrected blocks (IEEE 802.3 30.5.1.1.17)
 * @param uncorrectable blocks that could not be corrected (30.5.1.1.18)
 * @param correctedBits corrected bits
 * @param histogram how many blocks had how many errors (IEEE 802.3ck); empty if the device does not count that
 * @param others attributes that nothing here reads, those of the statistics behind those of the message
 */
public record FecReply(
        DeviceHeader device,
        Bitset modes,
        int auto,
        int active,
        boolean statisticsSent,
        List<Long> corrected,
        List<Long> uncorrectable,
        List<Long> correctedBits,
        List<Bin> histogram,
        List<Attribute> others)
        implements EthtoolReply {
    /**
     * Blocks whose number of errors lay between two bounds, both inclusive.
     *
     * @param total unsigned
     * @param lanes what of it each lane had; empty if they are not counted apart
     */
    public record Bin(long low, long high, long total, List<Long> lanes) {
        private static Bin decode(AttributeCursor bin) throws NetlinkException {
            AttributeSet attributes = new AttributeSet(new AttributeCursor().open(bin));
            return new Bin(
                    attributes.number(Ethtool.ETHTOOL_A_FEC_HIST_BIN_LOW),
                    attributes.number(Ethtool.ETHTOOL_A_FEC_HIST_BIN_HIGH),
                    attributes.number(Ethtool.ETHTOOL_A_FEC_HIST_BIN_VAL),
                    numbers(attributes.value(Ethtool.ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE)));
        }
    }

    static FecReply decode(AttributeSet attributes) throws NetlinkException {
        AttributeCursor nest = attributes.nest(Ethtool.ETHTOOL_A_FEC_STATS);
        List<Attribute> others = new ArrayList<>(attributes.except(
                Ethtool.ETHTOOL_A_FEC_HEADER,
                Ethtool.ETHTOOL_A_FEC_MODES,
                Ethtool.ETHTOOL_A_FEC_AUTO,
                Ethtool.ETHTOOL_A_FEC_ACTIVE,
                Ethtool.ETHTOOL_A_FEC_STATS));
        List<Long> corrected = List.of();
        List<Long> uncorrectable = List.of();
        List<Long> correctedBits = List.of();
        List<Bin> histogram = new ArrayList<>();
        while (nest.next()) {
            switch (nest.type()) {
                case Ethtool.ETHTOOL_A_FEC_STAT_PAD -> {}
                case Ethtool.ETHTOOL_A_FEC_STAT_CORRECTED -> corrected = numbers(nest.value());
                case Ethtool.ETHTOOL_A_FEC_STAT_UNCORR -> uncorrectable = numbers(nest.value());
                case Ethtool.ETHTOOL_A_FEC_STAT_CORR_BITS -> correctedBits = numbers(nest.value());
                case Ethtool.ETHTOOL_A_FEC_STAT_HIST -> histogram.add(Bin.decode(nest));
                default -> others.add(nest.copy());
            }
        }
        return new FecReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_FEC_HEADER)),
                Bitset.decode(attributes.nest(Ethtool.ETHTOOL_A_FEC_MODES)),
                attributes.integer(Ethtool.ETHTOOL_A_FEC_AUTO),
                attributes.integer(Ethtool.ETHTOOL_A_FEC_ACTIVE),
                attributes.has(Ethtool.ETHTOOL_A_FEC_STATS),
                corrected,
                uncorrectable,
                correctedBits,
                List.copyOf(histogram),
                List.copyOf(others));
    }

    private static List<Long> numbers(Cursor value) {
        List<Long> numbers = new ArrayList<>();
        while (value.remaining() >= Long.BYTES) {
            numbers.add(value.u64());
        }
        return List.copyOf(numbers);
    }
}
