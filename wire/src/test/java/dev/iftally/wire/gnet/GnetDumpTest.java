package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnetDumpTest {
    private static final byte[] XSTATS = {1, 2, 3, 4, 5};

    private final MemorySegment buffer = MemorySegment.ofArray(new byte[512]);
    private final WireWriter out = WireWriter.nativeOrder().open(buffer);
    private final ReentrantLock lock = new ReentrantLock();
    private final GnetDump dump = new GnetDump();

    private void start() throws NetlinkException {
        dump.startCopy(out, GenStats.TCA_STATS2, lock, GenStats.TCA_PAD);
    }

    private void startCompat() throws NetlinkException {
        dump.startCopyCompat(out, GenStats.TCA_STATS2, GenStats.TCA_STATS, GenStats.TCA_XSTATS, lock, GenStats.TCA_PAD);
    }

    private String written() {
        return HexFormat.of().formatHex(buffer.asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE));
    }

    private GnetStats decoded() throws NetlinkException {
        return new GnetStats().decode(buffer.asSlice(0, out.position()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnet/qdiscs", "gnet/classes"})
    void writesWhatTheKernelHasWritten(String recording) throws Exception {
        MessageCursor messages = KernelBytes.messages(KernelBytes.read(recording));
        int compared = 0;
        while (messages.next()) {
            if (messages.type() == GenStats.RTM_NEWQDISC || messages.type() == GenStats.RTM_NEWTCLASS) {
                assertThat(KernelDump.encodedAgain(messages)).isEqualTo(KernelDump.statistics(messages));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void writesEachStructureAsTheHeaderHasIt() throws Exception {
        start();
        dump.copyApp(XSTATS);
        dump.copyBasic(0x0102030405060708L, 9);
        dump.copyBasicHw(7, 6);
        dump.copyRateEst(5, 4);
        dump.copyQueue(1, 2, 3, 4, 5);
        dump.finish();

        assertThat(written())
                .isEqualTo("5c000700"
                        + "09000400" + "0102030405000000"
                        + "14000100" + "0807060504030201" + "09000000" + "00000000"
                        + "14000700" + "0700000000000000" + "06000000" + "00000000"
                        + "0c000200" + "05000000" + "04000000"
                        + "18000300" + "0100000002000000030000000400000005000000");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void addsTheWideFormsOnlyWhereTheyAreNeeded() throws Exception {
        start();
        dump.copyBasic(1, 0x1_0000_0002L);
        dump.copyBasicHw(1, 0xffff_ffffL);
        dump.copyRateEst(0x1_0000_0000L, 3);
        dump.finish();

        assertThat(written())
                .isEqualTo("58000700"
                        + "14000100" + "0100000000000000" + "02000000" + "00000000"
                        + "0c000800" + "0200000001000000"
                        + "14000700" + "0100000000000000" + "ffffffff" + "00000000"
                        + "0c000200" + "ffffffff" + "03000000"
                        + "14000500" + "0000000001000000" + "0300000000000000");
    }

    /** As the kernel's comment says: it has some time before reaching 2^32 packets a second. */
    @Test
    void packetsASecondAloneMakeNoWideForm() throws Exception {
        start();
        dump.copyRateEst(0xffff_ffffL, 0x1_0000_0003L);
        dump.finish();

        assertThat(written()).isEqualTo("10000700" + "0c000200" + "ffffffff" + "03000000");
    }

    @Test
    void addsWhatOlderReadersKnow() throws Exception {
        startCompat();
        dump.copyBasic(0x1_0000_0001L, 0x2_0000_0002L);
        dump.copyBasicHw(77, 88);
        dump.copyRateEst(-1, 4);
        dump.copyQueue(5, 6, 7, 8, 9);
        dump.copyApp(XSTATS);
        dump.finish();

        assertThat(written())
                .endsWith("2c000300" + "0100000001000000" + "02000000" + "07000000" + "09000000" + "ffffffff"
                        + "04000000" + "05000000" + "06000000" + "00000000" + "09000400" + "0102030405000000");
        assertThat(decoded().stats2().packets()).isEqualTo(0x2_0000_0002L);
        assertThat(decoded().stats2().bytesPerSecond()).isEqualTo(-1);
        assertThat(decoded().xstats()).isEqualTo(XSTATS);
    }

    @Test
    void writesForOlderReadersAlone() throws Exception {
        dump.startCopyCompat(out, 0, GenStats.TCA_STATS, GenStats.TCA_XSTATS, lock, GenStats.TCA_PAD);
        dump.copyBasic(1, 2);
        dump.copyQueue(3, 0, 0, 0, 0);
        dump.finish();

        assertThat(written())
                .isEqualTo(
                        "2c000300" + "0100000000000000" + "02000000" + "00".repeat(16) + "03000000" + "00".repeat(8));
    }

    @Test
    void anEstimatorThatIsNotThereHasNoAttribute() throws Exception {
        start();
        dump.copyRateEst(Optional.empty());
        dump.copyRateEst(Optional.of(new GnetStatsRateEst(1, 2)));
        dump.finish();

        assertThat(written()).isEqualTo("10000700" + "0c000200" + "01000000" + "02000000");
    }

    @Test
    void theLengthThatIsGivenGoesBeforeTheQueuesOwn() throws Exception {
        GnetStatsQueue queue = new GnetStatsQueue();
        queue.addQlen(1);
        queue.addBacklog(100);
        queue.addDrops(2);
        queue.addRequeues(3);
        queue.addOverlimits(-1);
        start();
        dump.copyQueue(queue);
        dump.copyQueue(queue, 9);
        dump.finish();

        assertThat(written())
                .isEqualTo("34000700" + "18000300" + "01000000" + "64000000" + "02000000" + "03000000" + "ffffffff"
                        + "18000300" + "09000000" + "64000000" + "02000000" + "03000000" + "ffffffff");
        assertThat(queue.qlen()).isEqualTo(1);
        assertThat(queue.backlog()).isEqualTo(100);
        assertThat(queue.overlimits()).isEqualTo(0xffff_ffffL);
    }

    /** As sparc and mips have it: pads of the outer kind outside, of the inner kind inside. */
    @Test
    void putsPadsWhereProcessorsNeedThem() throws Exception {
        GnetDump padded = new GnetDump(true);
        padded.startCopyCompat(out, GenStats.TCA_STATS2, GenStats.TCA_STATS, 0, null, GenStats.TCA_PAD);
        padded.copyBasic(1, 2);
        padded.copyRateEst(3, 4);
        padded.finish();

        assertThat(written())
                .isEqualTo("04000900" + "2c000700"
                        + "04000600" + "14000100" + "0100000000000000" + "02000000" + "00000000"
                        + "04000600" + "0c000200" + "03000000" + "04000000"
                        + "04000900" + "2c000300" + "0100000000000000" + "02000000" + "00".repeat(8)
                        + "03000000" + "04000000" + "00".repeat(12));
        assertThat(decoded().stats2().bytes()).isEqualTo(1);
    }

    @Test
    void holdsTheLockFromTheFirstByteToTheLast() throws Exception {
        start();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        dump.copyBasic(1, 2);
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        dump.finish();
        assertThat(lock.isLocked()).isFalse();
    }

    /** Wherever the room ends: the lock is free, the message is as it was, and the next dump is a whole one. */
    @Test
    void anErrorLeavesNothingBehind() throws Exception {
        int whole = 0;
        byte[] before = new byte[12];
        Arrays.fill(before, (byte) 0x55);
        for (int room = 0; whole == 0; room++) {
            out.open(MemorySegment.ofArray(new byte[before.length + room])).bytes(before);
            try {
                startCompat();
                dump.copyApp(XSTATS);
                dump.copyBasic(1, 1L << 40);
                dump.copyBasicHw(1, 1L << 40);
                dump.copyRateEst(1L << 40, 1);
                dump.copyQueue(1, 2, 3, 4, 5);
                dump.finish();
                whole = room;
            } catch (NetlinkException e) {
                assertThat(e.errno()).isEqualTo(90);
                assertThat(e).hasMessageContaining("EMSGSIZE: ");
                assertThat(e.offset()).isBetween((long) before.length, (long) before.length + room);
                assertThat(out.position()).isEqualTo(before.length);
                assertThatThrownBy(dump::finish).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> dump.copyBasic(1, 1)).isInstanceOf(IllegalStateException.class);
            }
            assertThat(lock.isLocked()).isFalse();
        }

        assertThat(whole).isEqualTo(4 + 12 + 20 + 12 + 20 + 12 + 12 + 20 + 24 + 44 + 12);
    }

    @Test
    void saysWhatDidNotFitAndWhere() throws Exception {
        out.open(MemorySegment.ofArray(new byte[20]));
        start();

        assertThatThrownBy(() -> dump.copyBasic(1, 1))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("TCA_STATS_BASIC, byte 20: EMSGSIZE: 4 bytes wanted at offset 20, 0 there");
    }

    @Test
    void refusesAStructureThatNoAttributeHolds() throws Exception {
        out.open(MemorySegment.ofArray(new byte[100_000]));
        start();

        assertThatThrownBy(() -> dump.copyApp(new byte[65_532]))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("TCA_STATS_APP, byte 4: EMSGSIZE: an attribute has at most 65535 bytes, not 65536");
        start();
        dump.copyApp(new byte[65_531]);
        assertThatThrownBy(dump::finish)
                .isInstanceOf(NetlinkException.class)
                .hasMessage("the container, byte 65540: EMSGSIZE: an attribute has at most 65535 bytes, not 65540");
        assertThat(out.position()).isZero();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void releasesTheLockWhenItsCallerIsWrong() throws Exception {
        start();

        assertThatThrownBy(() -> dump.copyApp(null)).isInstanceOf(NullPointerException.class);
        assertThat(lock.isLocked()).isFalse();
        assertThat(out.position()).isZero();
    }

    @Test
    void aDumpBeginsOnlyWhenTheLastHasEnded() throws Exception {
        start();

        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class);
        assertThat(lock.getHoldCount()).isEqualTo(1);
        dump.finish();
        assertThat(written()).isEqualTo("04000700");
    }
}
