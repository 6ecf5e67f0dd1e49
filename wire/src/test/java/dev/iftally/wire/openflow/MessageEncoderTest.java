package dev.iftally.wire.openflow;

import static dev.iftally.wire.openflow.OpenFlowVersion.V1_0;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_3;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_5;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageEncoderTest {
    private final byte[] buffer = new byte[MessageEncoder.MAX_MESSAGE_BYTES];
    private final MemorySegment segment = MemorySegment.ofArray(buffer);
    private final MessageEncoder encoder = new MessageEncoder(segment);

    @Test
    void writesTheRequestsOfAPoll() {
        assertThat(hex(encoder.hello(V1_3, 1, V1_3.bit()))).isEqualTo("04000010000000010001000800000010");
        assertThat(hex(encoder.bare(V1_3, MessageType.FEATURES_REQUEST, 2))).isEqualTo("0405000800000002");
        assertThat(hex(encoder.portDescRequest(V1_3, 3))).isEqualTo("0412001000000003000d000000000000");
        assertThat(hex(encoder.portStatsRequest(V1_3, 4, V1_3.anyPort())))
                .isEqualTo("04120018000000040004000000000000ffffffff00000000");
        assertThat(hex(encoder.portStatsRequest(V1_0, 4, V1_0.anyPort())))
                .isEqualTo("01100014000000040004" + "0000" + "ffff000000000000");
        assertThat(hex(encoder.queueStatsRequest(V1_0, 5, V1_0.anyQueuePort(), OpenFlowVersion.ANY_QUEUE)))
                .isEqualTo("01100014000000050005" + "0000" + "fffc0000ffffffff");
        assertThat(hex(encoder.queueStatsRequest(V1_3, 5, 7, 1)))
                .isEqualTo("04120018000000050005000000000000" + "0000000700000001");
        assertThat(hex(encoder.portDescRequest(V1_5, 3))).isEqualTo("0612001800000003000d000000000000ffffffff00000000");
    }

    @ParameterizedTest
    @EnumSource
    void writesTheReplyThatASwitchSends(OpenFlowVersion version) throws OpenFlowException {
        String recording = "ovs-" + version;
        Multipart recorded = (Multipart) Golden.messages(recording).get(4);
        PortStatsCursor port = new PortStatsCursor().open(MemorySegment.ofArray(Golden.bytes(recording)), recorded);

        encoder.beginReply(version, recorded.xid(), MultipartType.PORT_STATS);
        long[] counters = new long[PortStatsCursor.COUNTERS];
        while (port.next()) {
            for (int i = 0; i < counters.length; i++) {
                counters[i] = port.counter(i);
            }
            long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];
            for (int i = 0; i < intel.length; i++) {
                intel[i] = port.intelCounter(i);
            }
            long age = port.hasDuration() ? port.durationNanos() : 0;
            encoder.addPortStats(port.portNumber(), counters, age, intel, port.customStatistics());
        }

        assertThat(HexFormat.of().formatHex(Golden.bytes(recording))).contains(hex(encoder.finishReply(false)));
    }

    @Test
    void whatItWritesTheDecoderReads() throws OpenFlowException {
        Port port = new Port(7, 0x0200_5e00_0001L, "s1-eth7", Port.PORT_DOWN, Port.LINK_DOWN, 10_000_000, 40_000_000);
        MessageDecoder decoder = new MessageDecoder();

        encoder.portStatus(V1_3, 9, PortStatus.MODIFY, port);
        assertThat(((PortStatus) decoder.decode(segment, 0)).port()).isEqualTo(port);

        encoder.portStatus(V1_5, 9, PortStatus.MODIFY, port);
        assertThat(((PortStatus) decoder.decode(segment, 0)).port()).isEqualTo(port);

        encoder.featuresReply(OpenFlowVersion.V1_2, 9, -2L, List.of(port));
        FeaturesReply features = (FeaturesReply) decoder.decode(segment, 0);
        assertThat(features.datapathId()).isEqualTo(-2L);
        assertThat(features.ports()).containsExactly(port);

        encoder.beginReply(V1_3, 9, MultipartType.PORT_DESC);
        encoder.addPort(port);
        encoder.finishReply(true);
        Multipart reply = (Multipart) decoder.decode(segment, 0);
        assertThat(reply.more()).isTrue();
        assertThat(decoder.ports(segment, reply)).containsExactly(port);
    }

    @ParameterizedTest
    @EnumSource
    void writesTheQueuesThatASwitchSends(OpenFlowVersion version) throws OpenFlowException {
        String recording = "ovs-" + version + "-queues";
        Multipart recorded = (Multipart) Golden.messages(recording).getFirst();
        QueueStatsCursor queue = new QueueStatsCursor().open(MemorySegment.ofArray(Golden.bytes(recording)), recorded);

        encoder.beginReply(version, recorded.xid(), MultipartType.QUEUE_STATS);
        while (queue.next()) {
            encoder.addQueueStats(queue.portNumber(), queue.queueId(), new long[] {-1, -1, -1}, 0);
        }

        String ours = hex(encoder.finishReply(false));
        // The switch writes all ones for a duration that it does not know.
        assertThat(ours).hasSize(2 * Golden.bytes(recording).length).startsWith("0" + version.wire() + "1");
    }

    @Test
    void featuresSilentlyEndWhereTheMessageIsFull() throws OpenFlowException {
        List<Port> ports = Collections.nCopies(1_500, new Port(1, 0, "p", 0, 0, Port.NO_SPEED, Port.NO_SPEED));

        encoder.featuresReply(V1_0, 1, 0xa1, ports);

        FeaturesReply features = (FeaturesReply) new MessageDecoder().decode(segment, 0);
        assertThat(features.ports()).hasSize(1_364).hasSize(V1_0.maxFeaturesPorts());
    }

    private String hex(int length) {
        return HexFormat.of().formatHex(buffer, 0, length);
    }
}
