package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written is read, and written again gives the same bytes. */
class GnetRoundTripTest {
    private static final int ROUNDS = Integer.getInteger("iftally.rounds", 1_000_000);

    private final Random random = new Random(5);
    private final byte[] firstBytes = new byte[512];
    private final byte[] secondBytes = new byte[512];
    private final MemorySegment first = MemorySegment.ofArray(firstBytes);
    private final MemorySegment second = MemorySegment.ofArray(secondBytes);
    private final WireWriter out = WireWriter.nativeOrder();
    private final GnetDump dump = new GnetDump();
    private final GnetDump padded = new GnetDump(true);
    private final GnetStats stats = new GnetStats();

    @Test
    void aMillionDumps() throws NetlinkException {
        for (int i = 0; i < ROUNDS; i++) {
            GnetDump used = random.nextInt(8) == 0 ? padded : dump;
            boolean compat = random.nextBoolean();
            long written = write(used, first, compat, this::random);
            stats.decode(first.asSlice(0, written));
            long again = write(used, second, compat, stats.stats2()::copy);
            if (again != written || first.mismatch(second) >= 0) {
                assertThat(secondBytes).as("round %d", i).isEqualTo(firstBytes);
            }
        }
    }

    private interface Copying {
        void to(GnetDump dump) throws NetlinkException;
    }

    private long write(GnetDump used, MemorySegment into, boolean compat, Copying copying) throws NetlinkException {
        into.fill((byte) 0);
        out.open(into);
        used.startCopyCompat(
                out,
                GenStats.TCA_STATS2,
                compat ? GenStats.TCA_STATS : 0,
                compat ? GenStats.TCA_XSTATS : 0,
                null,
                GenStats.TCA_PAD);
        copying.to(used);
        used.finish();
        return out.position();
    }

    private void random(GnetDump used) throws NetlinkException {
        if (random.nextBoolean()) {
            byte[] app = new byte[random.nextInt(40)];
            random.nextBytes(app);
            used.copyApp(app);
        }
        // TCA_STATS2 without TCA_STATS_BASIC does not come from a kernel.
        used.copyBasic(number(), number());
        if (random.nextBoolean()) {
            used.copyBasicHw(number(), number());
        }
        if (random.nextBoolean()) {
            long bps = number();
            // Packets a second are cut where bytes a second do not widen both.
            used.copyRateEst(bps, bps >>> 32 == 0 ? number() & 0xffff_ffffL : number());
        }
        if (random.nextBoolean()) {
            used.copyQueue(number(), number(), number(), number(), number());
        }
    }

    /** Small, of 32 bits and of 64 bits alike. */
    private long number() {
        return random.nextLong() >>> random.nextInt(Long.SIZE);
    }
}
