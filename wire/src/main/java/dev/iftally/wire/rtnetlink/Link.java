package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A network device, as RTM_NEWLINK describes it (in RTM_DELLINK: as it was).
 *
 * @param ifindex its index in its network namespace
 * @param name its name
 * @param alias IFLA_IFALIAS; empty if none
 * @param kind IFLA_INFO_KIND, such as {@code bridge}; empty for a physical device and the loopback
 * @param flags IFF_… bits
 * @param operState IF_OPER_… of RFC 2863: 0 unknown, 2 down, 6 up
 * @param group IFLA_GROUP; 0 unless somebody chose another
 * @param mtu in bytes
 * @param address its hardware address as {@code ip} writes it, {@code 02:00:00:00:00:07}; empty if none
 * @param details what more {@code ip} shows
 */
public record Link(
        int ifindex,
        String name,
        String alias,
        String kind,
        int flags,
        int operState,
        int group,
        int mtu,
        String address,
        LinkDetails details) {

    /** True if IFF_UP is set. */
    public boolean isUp() {
        return (flags & Rtnetlink.IFF_UP) != 0;
    }

    /**
     * Decodes the message that {@code message} stands at, which is an RTM_NEWLINK or an RTM_DELLINK; its statistics
     * are read by {@link LinkMessage}.
     */
    public static Link decode(MessageCursor message) throws NetlinkException {
        return new LinkDecoder(false).decode(message).link();
    }

    /** The bytes of an address of the form of {@link #address}. */
    static byte[] addressBytes(String address) {
        try {
            return HexFormat.ofDelimiter(":").parseHex(address.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a hardware address looks like 02:00:00:00:00:07, not like " + address, e);
        }
    }
}
