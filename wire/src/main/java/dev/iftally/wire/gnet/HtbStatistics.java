package dev.iftally.wire.gnet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * {@code struct tc_htb_xstats}, what a class of htb counts beside the rest; packets are unsigned 32-bit counters.
 *
 * @param tokens what is left of the rate, in ticks, negative in debt
 * @param ceilTokens what is left of the ceiling
 */
public record HtbStatistics(long lends, long borrows, long giants, int tokens, int ceilTokens) {
    private static final int BYTES = 20;

    /** Decodes the bytes of TCA_STATS_APP or TCA_XSTATS; empty if they are too few. */
    public static Optional<HtbStatistics> decode(byte[] bytes) {
        if (bytes.length < BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return Optional.of(new HtbStatistics(u32(in), u32(in), u32(in), in.getInt(), in.getInt()));
    }

    private static long u32(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }
}
