package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * The XDP programs of a device (IFLA_XDP), by their numbers, unsigned 32 bits; −1 where the kernel names none.
 *
 * @param mode XDP_ATTACHED_…; {@link Rtnetlink#XDP_ATTACHED_NONE} for no program at all
 * @param program the only one, or the one that older kernels name
 * @param generic the one that the kernel runs for any driver
 * @param driver the driver's
 * @param hardware the adapter's
 */
public record Xdp(int mode, long program, long generic, long driver, long hardware) {
    /** No program. */
    public static final Xdp NONE = new Xdp(Rtnetlink.XDP_ATTACHED_NONE, -1, -1, -1, -1);

    static Xdp decode(AttributeCursor attribute) throws NetlinkException {
        AttributeSet nested = new AttributeSet(new AttributeCursor().open(attribute));
        if (!nested.has(Rtnetlink.IFLA_XDP_ATTACHED)) {
            return NONE;
        }
        return new Xdp(
                nested.integer(Rtnetlink.IFLA_XDP_ATTACHED),
                nested.number(Rtnetlink.IFLA_XDP_PROG_ID),
                nested.number(Rtnetlink.IFLA_XDP_SKB_PROG_ID),
                nested.number(Rtnetlink.IFLA_XDP_DRV_PROG_ID),
                nested.number(Rtnetlink.IFLA_XDP_HW_PROG_ID));
    }

    /** True if a program is attached in any way. */
    public boolean isAttached() {
        return mode != Rtnetlink.XDP_ATTACHED_NONE;
    }
}
