package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class QdiscAnswerTest {
    private static final int PORT = 0x3efc;

    private final MemorySegment buffer = MemorySegment.ofArray(new long[64]);
    private final MessageWriter out = new MessageWriter().open(buffer);
    private final QdiscAnswer answer = new QdiscAnswer();

    /** What Linux 6.18 sends of the device lo. */
    @Test
    void writesWhatTheKernelWritesOfNoqueue() throws Exception {
        GnetDump dump = answer.begin(out, 0, 7, PORT, 1);
        dump.copyBasic(0, 0);
        dump.copyQueue(0, 0, 0, 0, 0);
        answer.end(out);

        assertThat(HexFormat.of().formatHex(out.datagram().toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("940000002400000007000000fc3e0000" + "000000000100000000000000ffffffff02000000"
                        + "0c0001006e6f717565756500" + "05000c0000000000"
                        + "30000700" + "14000100" + "00".repeat(16) + "18000300" + "00".repeat(20)
                        + "2c000300" + "00".repeat(40));
    }

    @Test
    void writesAtMostWhatItSays() throws Exception {
        GnetDump dump = answer.begin(out, 0, 7, PORT, 1);
        dump.copyBasic(-1, -1);
        dump.copyRateEst(-1, -1);
        dump.copyQueue(-1, -1, -1, -1, -1);
        answer.end(out);

        assertThat(out.length()).isEqualTo(QdiscAnswer.MAX_BYTES);
    }

    @Test
    void knowsWhichDeviceIsAskedFor() throws Exception {
        assertThat(QdiscAnswer.device(request(0, 0, GenStats.TC_H_ROOT))).isEqualTo(5);
        assertThat(QdiscAnswer.device(request(Netlink.NLM_F_DUMP, 0, 0))).isEqualTo(5);
    }

    @Test
    void refusesToKnowOtherDisciplines() throws Exception {
        for (MessageCursor request :
                new MessageCursor[] {request(0, 0x1_0000, -1), request(0, 0, 0), request(0, 0, 5)}) {
            assertThatThrownBy(() -> QdiscAnswer.device(request))
                    .isInstanceOfSatisfying(
                            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(2))
                    .hasMessage(
                            "RTM_GETQDISC, byte 24: ENOENT: an interface has one discipline, of handle 0 and parent TC_H_ROOT");
        }
        out.open(buffer).begin(GenStats.RTM_GETQDISC, Netlink.NLM_F_REQUEST, 1, PORT);
        out.body().u32(0).u32(5).u32(0).u32(-1);
        assertThatThrownBy(() -> QdiscAnswer.device(written()))
                .hasMessage("RTM_GETQDISC, byte 32: 4 bytes wanted at offset 32, 0 there");
    }

    private MessageCursor request(int flags, int handle, int parent) throws NetlinkException {
        MemorySegment own = MemorySegment.ofArray(new long[64]);
        out.open(own).begin(GenStats.RTM_GETQDISC, Netlink.NLM_F_REQUEST | flags, 1, PORT);
        out.body().u32(0).u32(5).u32(handle).u32(parent).u32(0);
        return written();
    }

    private MessageCursor written() throws NetlinkException {
        out.end();
        MemorySegment datagram = out.datagram();
        MessageCursor message = new MessageCursor().open(datagram, datagram.byteSize());
        message.next();
        return message;
    }
}
