package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrafficControlMessageTest {
    private final TrafficControlMessage message = new TrafficControlMessage();

    private static ComposedMessage newQdisc() {
        return new ComposedMessage(
                GenStats.RTM_NEWQDISC,
                out -> out.u32(0).u32(5).u32(0x10000).u32(-1).u32(2));
    }

    private GenStatsReading stats2(Consumer<ComposedMessage> members) throws Exception {
        return message.decode(newQdisc().nest(GenStats.TCA_STATS2, members).received())
                .stats2();
    }

    @Test
    void readsTheKernelsQdiscs() throws Exception {
        MessageCursor messages = KernelBytes.first("gnet/qdiscs");
        message.decode(messages);
        assertThat(message.kind()).isEqualTo("noqueue");
        assertThat(message.ifindex()).isEqualTo(2);
        assertThat(message.handle()).isZero();
        assertThat(message.parent()).isEqualTo(GenStats.TC_H_ROOT);
        assertThat(message.info()).isEqualTo(2);
        assertThat(message.stats2().hasRate()).isFalse();

        assertThat(messages.next()).isTrue();
        message.decode(messages);
        GenStatsReading stats2 = message.stats2();
        assertThat(message.kind()).isEqualTo("htb");
        assertThat(message.isKind("htb")).isTrue();
        assertThat(message.isKind("ht")).isFalse();
        assertThat(message.isKind("htb2")).isFalse();
        assertThat(message.handle()).isEqualTo(0x10000);
        assertThat(message.isOffloaded()).isFalse();
        assertThat(message.hasStats2()).isTrue();
        assertThat(stats2.bytes()).isEqualTo(4346);
        assertThat(stats2.packets()).isEqualTo(45);
        assertThat(stats2.hasHardware()).isFalse();
        assertThat(stats2.bytesPerSecond()).isEqualTo(1127);
        assertThat(stats2.packetsPerSecond()).isEqualTo(11);
        assertThat(stats2.hasQueue()).isTrue();
        assertThat(stats2.drops()).isZero();
        assertThat(message.stats().count()).isEqualTo(8);
        assertThat(message.stats().member(0)).isEqualTo(4346);
        assertThat(message.stats().member(4)).isEqualTo(1127);
        assertThat(message.others()).isEmpty();
    }

    @Test
    void readsTheKernelsClass() throws Exception {
        MessageCursor messages = KernelBytes.first("gnet/classes");
        message.decode(messages);

        assertThat(messages.type()).isEqualTo(GenStats.RTM_NEWTCLASS);
        assertThat(message.handle()).isEqualTo(0x10001);
        assertThat(message.options()).hasSize(48);
        assertThat(message.stats2().app()).hasSize(20).isEqualTo(message.xstats());
        assertThat(message.stats2().app()[0]).isEqualTo((byte) 45);
    }

    @Test
    void takesTheWidePacketsForWhatTheyFollow() throws Exception {
        GenStatsReading stats2 = stats2(message -> basic(message, GenStats.TCA_STATS_BASIC, 100, 1)
                .u64(GenStats.TCA_STATS_PKT64, 0x1_0000_0001L)
                .bytes(GenStats.TCA_STATS_PAD, new byte[0])
                .nest(GenStats.TCA_STATS_BASIC_HW, hardware -> {})
                .u64(GenStats.TCA_STATS_PKT64, 0x2_0000_0002L));

        assertThat(stats2.bytes()).isEqualTo(100);
        assertThat(stats2.packets()).isEqualTo(0x1_0000_0001L);
        assertThat(stats2.hasHardware()).isTrue();
        assertThat(stats2.hardwareBytes()).isZero();
        assertThat(stats2.hardwarePackets()).isEqualTo(0x2_0000_0002L);
    }

    @Test
    void readsWhatTheHardwareDidBeforeTheWhole() throws Exception {
        GenStatsReading stats2 = stats2(message -> {
            basic(message, GenStats.TCA_STATS_BASIC_HW, 40, 4);
            basic(message, GenStats.TCA_STATS_BASIC, 100, 0xffff_ffffL);
        });

        assertThat(stats2.hardwareBytes()).isEqualTo(40);
        assertThat(stats2.hardwarePackets()).isEqualTo(4);
        assertThat(stats2.packets()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void readsTheStructuresOfA32BitKernel() throws Exception {
        GenStatsReading stats2 = stats2(message ->
                message.struct(GenStats.TCA_STATS_BASIC, out -> out.u64(-1).u32(7)));

        assertThat(stats2.bytes()).isEqualTo(-1);
        assertThat(stats2.packets()).isEqualTo(7);
    }

    @Test
    void prefersTheWideRateWhateverTheOrder() throws Exception {
        Consumer<ComposedMessage> narrow = message -> message.struct(
                GenStats.TCA_STATS_RATE_EST, out -> out.u32(0xffff_ffffL).u32(9));
        Consumer<ComposedMessage> wide = message -> message.u64(GenStats.TCA_STATS_RATE_EST64, 0x1_0000_0000L, 10);

        assertThat(stats2(narrow.andThen(wide)).bytesPerSecond()).isEqualTo(0x1_0000_0000L);
        assertThat(stats2(wide.andThen(narrow)).bytesPerSecond()).isEqualTo(0x1_0000_0000L);
        assertThat(stats2(wide.andThen(narrow)).packetsPerSecond()).isEqualTo(10);
        assertThat(stats2(narrow).bytesPerSecond()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void tellsWhatIsAbsentFromWhatIsZero() throws Exception {
        GenStatsReading stats2 = stats2(message -> {});

        assertThat(message.hasStats2()).isTrue();
        assertThat(message.hasStats()).isFalse();
        assertThat(stats2.hasBasic()).isFalse();
        assertThat(stats2.hasQueue()).isFalse();
        assertThat(stats2.hasRate()).isFalse();
        assertThat(stats2.hasApp()).isFalse();
    }

    @Test
    void readsSharedFiltersAndHowSizesAreCorrected() throws Exception {
        message.decode(newQdisc()
                .u32(GenStats.TCA_INGRESS_BLOCK, 3)
                .u32(GenStats.TCA_EGRESS_BLOCK, 0xffff_ffffL)
                .nest(
                        GenStats.TCA_STAB,
                        stab -> stab.struct(
                                GenStats.TCA_STAB_BASE,
                                out -> out.u8(2)
                                        .u8(0)
                                        .u16(0xffff)
                                        .u32(-4)
                                        .u32(2)
                                        .u32(64)
                                        .u32(2047)
                                        .u32(512)))
                .received());

        assertThat(message.ingressBlock()).isEqualTo(3);
        assertThat(message.egressBlock()).isEqualTo(0xffff_ffffL);
        assertThat(message.sizeTable()).contains(new SizeTable(2, -4, 64, 2047, 512));

        message.decode(newQdisc().nest(GenStats.TCA_STAB, stab -> {}).received());
        assertThat(message.ingressBlock()).isZero();
        assertThat(message.sizeTable()).isEmpty();

        message.decode(newQdisc()
                .nest(GenStats.TCA_STAB, stab -> stab.u64(GenStats.TCA_STAB_BASE, 1))
                .received());
        assertThatThrownBy(message::sizeTable)
                .isInstanceOf(NetlinkException.class)
                .hasMessageStartingWith("TCA_STAB, byte ");
    }

    @Test
    void readsWhichEstimatorIsAskedFor() throws Exception {
        message.decode(newQdisc().bytes(GenStats.TCA_RATE, new byte[] {-2, 2}).received());
        assertThat(message.rate()).contains(new TcEstimator(-2, 2));
        assertThat(message.others()).isEmpty();

        message.decode(newQdisc().received());
        assertThat(message.rate()).isEmpty();

        message.decode(newQdisc().bytes(GenStats.TCA_RATE, new byte[1]).received());
        assertThatThrownBy(message::rate)
                .isInstanceOf(NetlinkException.class)
                .hasMessage("TCA_RATE, byte 40: EINVAL: a struct tc_estimator of 2 bytes expected, not 1");
    }

    @Test
    void carriesThroughWhatItDoesNotKnow() throws Exception {
        stats2(message -> message.u32(9, 1)).others();
        message.decode(newQdisc()
                .u32(16, 2)
                .nest(GenStats.TCA_STATS2, members -> members.u32(9, 1))
                .received());

        assertThat(message.others()).containsExactly(new Attribute(16, "02000000"));
        assertThat(message.stats2().others()).containsExactly(new Attribute(9, "01000000"));
    }

    @Test
    void saysWhichMessageEndsTooEarly() {
        assertThatThrownBy(() -> message.decode(new ComposedMessage(
                                GenStats.RTM_NEWTCLASS, out -> out.u32(0).u32(1))
                        .received()))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("RTM_NEWTCLASS, byte 16: 20 bytes wanted at offset 16, 8 there");
    }

    private static ComposedMessage basic(ComposedMessage message, int type, long bytes, long packets) {
        return message.struct(type, out -> out.u64(bytes).u32(packets).u32(0));
    }
}
