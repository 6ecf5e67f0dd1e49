package dev.iftally.wire.gnet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * {@code struct tc_fq_codel_xstats} of a class, which is one flow.
 *
 * @param deficit bytes that it may still send in this round
 * @param delayMicros how long its first packet waited
 * @param count packets that were dropped since it began to drop
 * @param lastCount the count when it last began
 * @param dropping true while it drops
 * @param dropNextMicros when it drops next, negative if that is past
 */
public record FqCodelFlow(
        int deficit, long delayMicros, long count, long lastCount, boolean dropping, int dropNextMicros) {
    private static final int BYTES = 28;

    /** Decodes the bytes of TCA_STATS_APP or TCA_XSTATS; empty if they are a discipline's, or too few. */
    public static Optional<FqCodelFlow> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (in.remaining() < BYTES || in.getInt() != GenStats.TCA_FQ_CODEL_XSTATS_CLASS) {
            return Optional.empty();
        }
        return Optional.of(new FqCodelFlow(
                in.getInt(),
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                in.getInt() != 0,
                in.getInt()));
    }
}
