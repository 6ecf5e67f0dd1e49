package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.AttributeCursor;
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
        String address) {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final int ADDRESS_LIMIT = 32;
    private static final int ALIAS_LIMIT = 255;

    /** True if IFF_UP is set. */
    public boolean isUp() {
        return (flags & Rtnetlink.IFF_UP) != 0;
    }

    /** Decodes the message that {@code message} stands at, which is an RTM_NEWLINK or an RTM_DELLINK. */
    public static Link decode(MessageCursor message) throws NetlinkException {
        return decode(message, null);
    }

    /**
     * Decodes a message and its IFLA_STATS64.
     *
     * @param members filled with the {@link LinkStats64#MEMBERS} of the structure, if the message has it; may be null
     */
    public static Link decode(MessageCursor message, long[] members) throws NetlinkException {
        String operation = Rtnetlink.name(message.type());
        Cursor body = message.body();
        try {
            // struct ifinfomsg: family, pad, type, index, flags, change
            body.skip(4);
            Decoder decoder = new Decoder(body.i32(), body.i32());
            body.skip(4);
            AttributeCursor attributes = new AttributeCursor().open(message);
            while (attributes.next()) {
                decoder.attribute(attributes, members);
            }
            return decoder.link();
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed(operation, e.offset(), e.getMessage(), e);
        }
    }

    private static final class Decoder {
        private final int ifindex;
        private final int flags;
        private String name = "";
        private String alias = "";
        private String kind = "";
        private int operState;
        private int group;
        private int mtu;
        private String address = "";

        Decoder(int ifindex, int flags) {
            this.ifindex = ifindex;
            this.flags = flags;
        }

        void attribute(AttributeCursor attribute, long[] members) throws NetlinkException {
            Cursor value = attribute.value();
            switch (attribute.type()) {
                case Rtnetlink.IFLA_IFNAME -> name = attribute.string();
                case Rtnetlink.IFLA_IFALIAS -> alias = value.string(Math.min(attribute.length(), ALIAS_LIMIT));
                case Rtnetlink.IFLA_OPERSTATE -> operState = value.u8();
                case Rtnetlink.IFLA_GROUP -> group = value.i32();
                case Rtnetlink.IFLA_MTU -> mtu = value.i32();
                case Rtnetlink.IFLA_ADDRESS ->
                    address = COLONS.formatHex(value.bytes(Math.min(attribute.length(), ADDRESS_LIMIT)));
                case Rtnetlink.IFLA_LINKINFO -> kind = kindOf(attribute);
                case Rtnetlink.IFLA_STATS64 -> {
                    if (members != null) {
                        LinkStats64.decode(value, members);
                    }
                }
                default -> {}
            }
        }

        private static String kindOf(AttributeCursor linkInfo) throws NetlinkException {
            AttributeCursor nested = new AttributeCursor().open(linkInfo);
            while (nested.next()) {
                if (nested.type() == Rtnetlink.IFLA_INFO_KIND) {
                    return nested.string();
                }
            }
            return "";
        }

        Link link() {
            return new Link(ifindex, name, alias, kind, flags, operState, group, mtu, address);
        }
    }

    /** The bytes of an address of the form of {@link #address}. */
    static byte[] addressBytes(String address) {
        try {
            return COLONS.parseHex(address.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a hardware address looks like 02:00:00:00:00:07, not like " + address, e);
        }
    }
}
