package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * {@code struct tc_estimator} of TCA_RATE: which estimator is asked for. Whether the kernel would have it is not
 * checked.
 *
 * @param interval signed, 8 bits: −2 … 3 are 250 ms … 8 s
 * @param ewmaLog unsigned, 8 bits: a sample has the weight 2^−ewmaLog
 */
public record TcEstimator(int interval, int ewmaLog) {
    /** Bytes of the attribute with its header and padding. */
    public static final int ATTRIBUTE_BYTES = 8;

    private static final int BYTES = 2;
    private static final int EINVAL = 22;

    /** Decodes the attribute that {@code attribute} stands at. */
    public static TcEstimator decode(AttributeCursor attribute) throws NetlinkException {
        Cursor value = attribute.value();
        if (value.remaining() < BYTES) {
            throw NetlinkException.refusedHere(
                    "TCA_RATE",
                    EINVAL,
                    value.position(),
                    "EINVAL: a struct tc_estimator of %d bytes expected, not %d".formatted(BYTES, value.remaining()),
                    null);
        }
        return new TcEstimator((byte) value.u8(), value.u8());
    }

    /** Writes the attribute TCA_RATE. */
    public void encode(WireWriter out) {
        out.u16(Netlink.NLA_HDRLEN + BYTES).u16(GenStats.TCA_RATE);
        out.u8(interval).u8(ewmaLog).u16(0);
    }
}
