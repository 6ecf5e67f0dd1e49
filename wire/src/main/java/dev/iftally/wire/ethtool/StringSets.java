package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lists of names (ETHTOOL_MSG_STRSET_GET_REPLY).
 *
 * @param sets in the order of the wire
 */
public record StringSets(DeviceHeader device, List<StringSet> sets, List<Attribute> others) implements EthtoolReply {
    /**
     * One list.
     *
     * @param id ETH_SS_…
     * @param count how many names there are, unsigned; the answer need not have them
     * @param strings the names by their indices
     */
    public record StringSet(int id, long count, SortedMap<Integer, String> strings) {}

    static StringSets decode(AttributeSet attributes) throws NetlinkException {
        List<StringSet> sets = new ArrayList<>();
        AttributeCursor list = attributes.nest(Ethtool.ETHTOOL_A_STRSET_STRINGSETS);
        while (list.next()) {
            if (list.type() == Ethtool.ETHTOOL_A_STRINGSETS_STRINGSET) {
                AttributeSet set = new AttributeSet(new AttributeCursor().open(list));
                sets.add(new StringSet(
                        set.integer(Ethtool.ETHTOOL_A_STRINGSET_ID),
                        set.number(Ethtool.ETHTOOL_A_STRINGSET_COUNT),
                        strings(set.nest(Ethtool.ETHTOOL_A_STRINGSET_STRINGS))));
            }
        }
        return new StringSets(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_STRSET_HEADER)),
                List.copyOf(sets),
                attributes.except(Ethtool.ETHTOOL_A_STRSET_HEADER, Ethtool.ETHTOOL_A_STRSET_STRINGSETS));
    }

    private static SortedMap<Integer, String> strings(AttributeCursor list) throws NetlinkException {
        SortedMap<Integer, String> strings = new TreeMap<>();
        while (list.next()) {
            if (list.type() == Ethtool.ETHTOOL_A_STRINGS_STRING) {
                AttributeSet string = new AttributeSet(new AttributeCursor().open(list));
                strings.put(
                        string.integer(Ethtool.ETHTOOL_A_STRING_INDEX), string.string(Ethtool.ETHTOOL_A_STRING_VALUE));
            }
        }
        return strings;
    }
}
