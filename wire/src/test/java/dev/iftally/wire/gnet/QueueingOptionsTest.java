package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.gnet.QueueingOptions.Fifo;
import dev.iftally.wire.gnet.QueueingOptions.Htb;
import dev.iftally.wire.gnet.QueueingOptions.HtbClass;
import dev.iftally.wire.gnet.QueueingOptions.Other;
import dev.iftally.wire.gnet.QueueingOptions.Prio;
import dev.iftally.wire.gnet.QueueingOptions.RateSpec;
import dev.iftally.wire.gnet.QueueingOptions.TokenBucket;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class QueueingOptionsTest {
    private interface Options {
        void in(RequestWriter message);
    }

    private static QueueingOptions decode(String kind, Options options) throws NetlinkException {
        RequestWriter out = new RequestWriter(Arena.ofAuto().allocate(1024, Long.BYTES));
        out.begin(GenStats.RTM_NEWQDISC, 0, 1);
        out.body().u8(0).u8(0).u16(0).u32(1).u32(0).u32(0).u32(1);
        out.attribute(GenStats.TCA_KIND, kind);
        options.in(out);
        MemorySegment bytes = out.finish();
        MessageCursor message = new MessageCursor().open(bytes, bytes.byteSize());
        message.next();
        return new TrafficControlMessage().decode(message).decodeOptions();
    }

    private static byte[] halves(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    private static byte[] word(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(number)
                .array();
    }

    /** cell_log and linklayer, overhead; cell_align and mpu; then the rate. */
    private static final int RATE_HEAD = 8 | 2 << 8 | 24 << 16;

    private static final int RATE_TAIL = 64 << 16;

    @Test
    void readsRatesOfMoreThan32Bits() throws Exception {
        QueueingOptions options = decode("tbf", out -> {
            long nest = out.nest(GenStats.TCA_OPTIONS);
            out.attribute(
                    GenStats.TCA_TBF_PARMS, halves(RATE_HEAD, RATE_TAIL, -1, RATE_HEAD, RATE_TAIL, 9, 3000, 40, 50));
            out.attribute(GenStats.TCA_TBF_RATE64, word(1L << 40)).end(nest);
        });

        assertThat(options)
                .isEqualTo(new TokenBucket(
                        new RateSpec(1L << 40, 24, 2, 64, 8), new RateSpec(9, 24, 2, 64, 8), 3000, 40, 50));
    }

    @Test
    void readsHtbAndItsClasses() throws Exception {
        assertThat(decode("htb", out -> {
                    long nest = out.nest(GenStats.TCA_OPTIONS);
                    out.attribute(GenStats.TCA_HTB_INIT, halves(3, 10, 0x20, 0, 7));
                    out.attribute(GenStats.TCA_HTB_DIRECT_QLEN, 1000).end(nest);
                }))
                .isEqualTo(new Htb(3, 10, 0x20, 7, 1000, false));
        assertThat(decode("htb", out -> {
                    long nest = out.nest(GenStats.TCA_OPTIONS);
                    out.attribute(
                                    GenStats.TCA_HTB_PARMS,
                                    halves(RATE_HEAD, RATE_TAIL, 125, RATE_HEAD, RATE_TAIL, 250, 1, 2, 3, 4, 5))
                            .end(nest);
                }))
                .isEqualTo(
                        new HtbClass(new RateSpec(125, 24, 2, 64, 8), new RateSpec(250, 24, 2, 64, 8), 1, 2, 3, 4, 5));
    }

    @Test
    void readsQueuesThatAreNoNests() throws Exception {
        assertThat(decode("pfifo", out -> out.attribute(GenStats.TCA_OPTIONS, 50)))
                .isEqualTo(new Fifo(50));
        assertThat(decode("prio", out -> out.attribute(GenStats.TCA_OPTIONS, halves(3, 0, 0, 0, 0))))
                .isEqualTo(new Prio(3, Collections.nCopies(16, 0)));
    }

    @Test
    void whatIsNotKnownIsOnlyMeasured() throws Exception {
        assertThat(decode("new", out -> out.attribute(GenStats.TCA_OPTIONS, word(1))))
                .isEqualTo(new Other(8));
        assertThat(decode("noqueue", out -> {})).isEqualTo(new Other(0));
        assertThat(decode("htb", out -> out.attribute(GenStats.TCA_OPTIONS, new byte[0])))
                .isEqualTo(new Other(0));
        assertThat(HtbStatistics.decode(new byte[19])).isEmpty();
        assertThat(FqCodelFlow.decode(halves(1, 2, 3, 4, 5, 6))).isEmpty();
        assertThat(FqCodelFlow.decode(halves(0, 2, 3, 4, 5, 6, 7))).isEmpty();
    }

    @Test
    void rejectsTruncatedStructures() {
        assertThatThrownBy(() -> decode("tbf", out -> {
                    long nest = out.nest(GenStats.TCA_OPTIONS);
                    out.attribute(GenStats.TCA_TBF_PARMS, halves(1, 2, 3)).end(nest);
                }))
                .isInstanceOf(NetlinkException.class)
                .hasMessageStartingWith("TCA_OPTIONS of tbf, byte ");
        assertThatThrownBy(() -> decode("prio", out -> out.attribute(GenStats.TCA_OPTIONS, 3)))
                .isInstanceOf(NetlinkException.class);
    }
}
