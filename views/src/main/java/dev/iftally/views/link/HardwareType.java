package dev.iftally.views.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Map;

/** The types of hardware that Linux makes links of (linux/if_arp.h), as {@code ip} calls them. */
final class HardwareType {
    private static final int ARPHRD_TUNNEL = 768;
    private static final int ARPHRD_TUNNEL6 = 769;
    private static final int ARPHRD_SIT = 776;
    private static final int ARPHRD_IPGRE = 778;
    private static final int ARPHRD_IP6GRE = 823;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "netrom"),
            Map.entry(1, "ether"),
            Map.entry(3, "ax25"),
            Map.entry(6, "ieee802"),
            Map.entry(7, "arcnet"),
            Map.entry(19, "atm"),
            Map.entry(24, "ieee1394"),
            Map.entry(32, "infiniband"),
            Map.entry(256, "slip"),
            Map.entry(271, "x25"),
            Map.entry(280, "can"),
            Map.entry(512, "ppp"),
            Map.entry(513, "hdlc"),
            Map.entry(516, "lapb"),
            Map.entry(519, "rawhdlc"),
            Map.entry(ARPHRD_TUNNEL, "ipip"),
            Map.entry(ARPHRD_TUNNEL6, "tunnel6"),
            Map.entry(772, "loopback"),
            Map.entry(774, "fddi"),
            Map.entry(ARPHRD_SIT, "sit"),
            Map.entry(ARPHRD_IPGRE, "gre"),
            Map.entry(779, "pimreg"),
            Map.entry(800, "tr"),
            Map.entry(801, "ieee802.11"),
            Map.entry(802, "ieee802.11/prism"),
            Map.entry(803, "ieee802.11/radiotap"),
            Map.entry(804, "ieee802.15.4"),
            Map.entry(805, "ieee802.15.4/monitor"),
            Map.entry(820, "phonet"),
            Map.entry(821, "phonet_pipe"),
            Map.entry(822, "caif"),
            Map.entry(ARPHRD_IP6GRE, "gre6"),
            Map.entry(824, "netlink"),
            Map.entry(825, "6lowpan"),
            Map.entry(0xfffe, "none"),
            Map.entry(0xffff, "void"));

    private HardwareType() {}

    /** The name of a type; its number in brackets if it has none. */
    static String name(int type) {
        return NAMES.getOrDefault(type, "[" + type + "]");
    }

    /** An address as {@code ip} writes it: of a tunnel over IP, an IP address. */
    static String address(int type, String octets) {
        boolean v4 = type == ARPHRD_TUNNEL || type == ARPHRD_SIT || type == ARPHRD_IPGRE;
        boolean v6 = type == ARPHRD_TUNNEL6 || type == ARPHRD_IP6GRE;
        byte[] bytes = HexFormat.ofDelimiter(":").parseHex(octets);
        if ((v4 && bytes.length == 4) || (v6 && bytes.length == 16)) {
            return ip(bytes);
        }
        return octets;
    }

    /** An IP address of 4 or 16 octets. */
    static String ip(byte[] octets) {
        try {
            return octets.length == 4 ? InetAddress.getByAddress(octets).getHostAddress() : compressed(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 octets", e);
        }
    }

    /** The longest run of two zero groups or more becomes {@code ::} (RFC 5952). */
    private static String compressed(byte[] bytes) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(bytes, end) == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
            } else {
                text.append(Integer.toHexString(group(bytes, i))).append(i == 7 ? "" : ":");
            }
        }
        return text.toString();
    }

    private static int group(byte[] bytes, int index) {
        return ((bytes[2 * index] & 0xff) << 8) | (bytes[2 * index + 1] & 0xff);
    }
}
