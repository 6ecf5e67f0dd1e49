package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Interrupt coalescing (ETHTOOL_MSG_COALESCE_GET_REPLY).
 *
 * @param settings those that the driver has, in the order of their attributes
 */
public record CoalesceReply(DeviceHeader device, Map<CoalesceSetting, Long> settings, List<Attribute> others)
        implements EthtoolReply {
    private static final int[] KNOWN = known();

    static CoalesceReply decode(AttributeSet attributes) throws NetlinkException {
        Map<CoalesceSetting, Long> settings = new EnumMap<>(CoalesceSetting.class);
        for (CoalesceSetting setting : CoalesceSetting.values()) {
            if (attributes.has(setting.attribute())) {
                settings.put(setting, attributes.number(setting.attribute()));
            }
        }
        return new CoalesceReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_COALESCE_HEADER)),
                settings,
                attributes.except(KNOWN));
    }

    /** A setting's value; −1 if the driver does not have it. */
    public long value(CoalesceSetting setting) {
        return settings.getOrDefault(setting, -1L);
    }

    private static int[] known() {
        IntStream settings = Arrays.stream(CoalesceSetting.values()).mapToInt(CoalesceSetting::attribute);
        return IntStream.concat(IntStream.of(Ethtool.ETHTOOL_A_COALESCE_HEADER), settings)
                .toArray();
    }
}
