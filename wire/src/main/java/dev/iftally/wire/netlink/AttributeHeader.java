package dev.iftally.wire.netlink;

import dev.iftally.wire.WireWriter;

/** Writes attributes: {@code struct nlattr} and what follows it. */
final class AttributeHeader {
    private static final int LIMIT = 0xffff;

    private AttributeHeader() {}

    /** The header of an attribute whose value has {@code length} bytes. */
    static WireWriter write(WireWriter out, int type, int length) {
        return out.u16(checked((long) length + Netlink.NLA_HDRLEN)).u16(type);
    }

    /** A string, with the NUL that netlink has at its end. */
    static void string(WireWriter out, int type, byte[] utf8) {
        write(out, type, utf8.length + 1).bytes(utf8).u8(0);
        pad(out);
    }

    static void bytes(WireWriter out, int type, byte[] value) {
        write(out, type, value.length).bytes(value);
        pad(out);
    }

    static int checked(long length) {
        if (length > LIMIT) {
            throw new IllegalArgumentException(
                    "a netlink attribute has at most %d bytes, not %d".formatted(LIMIT, length));
        }
        return (int) length;
    }

    private static void pad(WireWriter out) {
        out.zeros(Netlink.align(out.position()) - out.position());
    }
}
