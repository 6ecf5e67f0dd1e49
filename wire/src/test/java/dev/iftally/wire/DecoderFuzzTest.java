package dev.iftally.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.iftally.wire.dlpi.DlpiCodec;
import dev.iftally.wire.dlpi.DlpiException;
import dev.iftally.wire.ethtool.EthtoolException;
import dev.iftally.wire.ethtool.EthtoolIoctl;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.fuse.FuseException;
import dev.iftally.wire.fuse.FuseOpcode;
import dev.iftally.wire.fuse.FuseRequest;
import dev.iftally.wire.genetlink.Family;
import dev.iftally.wire.gnet.CodelStatistics;
import dev.iftally.wire.gnet.FairQueueStatistics;
import dev.iftally.wire.gnet.FqCodelFlow;
import dev.iftally.wire.gnet.FqCodelStatistics;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GnetStats;
import dev.iftally.wire.gnet.HtbStatistics;
import dev.iftally.wire.gnet.QdiscAnswer;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.ifstats.IfstatsException;
import dev.iftally.wire.ifstats.IfstatsImage;
import dev.iftally.wire.netdev.QueueStatsMessage;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.QueueStatsCursor;
import dev.iftally.wire.ovsdb.MessageScanner;
import dev.iftally.wire.ovsdb.OvsdbException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkAnswers;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.NamespaceId;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import dev.iftally.wire.rtnetlink.StatsMessage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever the bytes: a decoder ends, and throws nothing but its protocol's exception, whose offset lies in the bytes.
 * As a test it reads the kept inputs; {@code script/soak} lets Jazzer make up others.
 */
class DecoderFuzzTest {
    private static final long EXECUTIONS = 10_000_000;
    private static final int TCMSG_BYTES = 20;
    private static final int LONGEST_OPTIONS = 4096;
    private static final List<String> KINDS = List.of(
            "pfifo",
            "bfifo",
            "pfifo_head_drop",
            "prio",
            "pfifo_fast",
            "tbf",
            "fq_codel",
            "htb",
            "codel",
            "fq",
            "sfq",
            "netem",
            "other");

    /** Decodes one message. */
    @FunctionalInterface
    private interface Decoding {
        void decode(MessageCursor message) throws NetlinkException;
    }

    private final StatsMessage stats = new StatsMessage();
    private final StatsGroupCursor groups = new StatsGroupCursor();
    private final TrafficControlMessage trafficControl = new TrafficControlMessage();
    private final GnetStats gnetStats = new GnetStats();
    private final StandardStatsCursor standardStats = new StandardStatsCursor();
    private final QueueStatsMessage queueStats = new QueueStatsMessage();
    private final MessageDecoder openFlow = new MessageDecoder();
    private final PortStatsCursor ports = new PortStatsCursor();
    private final QueueStatsCursor queues = new QueueStatsCursor();
    private final FuseRequest fuse = new FuseRequest();

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void acknowledgement(byte[] datagram) {
        walk(datagram, Acknowledgement::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void link(byte[] datagram) {
        walk(datagram, message -> LinkMessage.decode(message).options());
        walk(datagram, Link::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void linkStats(byte[] datagram) {
        walk(datagram, stats::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void statsGroups(byte[] datagram) {
        walk(datagram, message -> {
            groups.open(message);
            while (groups.next()) {
                switch (groups.group()) {
                    case OTHER -> assertThat(groups.other().type()).isEqualTo(groups.path()[groups.path().length - 1]);
                    case HW_S_INFO -> assertThat(groups.suite()).isPositive();
                    default -> groups.counter(0);
                }
            }
        });
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void trafficControl(byte[] datagram) {
        walk(datagram, message -> {
            trafficControl.decode(message);
            trafficControl.kind();
            trafficControl.others();
            trafficControl.sizeTable();
            trafficControl.rate();
            trafficControl.stats2().others();
            kindStatistics(trafficControl.stats2().app());
            kindStatistics(trafficControl.xstats());
            trafficControl.decodeOptions();
        });
    }

    /** The first byte chooses the kind, the others are its options. */
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void queueingOptions(byte[] kindAndOptions) {
        if (kindAndOptions.length > 0) {
            byte[] options = Arrays.copyOfRange(kindAndOptions, 1, kindAndOptions.length);
            MemorySegment datagram = MemorySegment.ofArray(new byte[options.length + 128]);
            RequestWriter out = new RequestWriter(datagram).begin(GenStats.RTM_NEWQDISC, 0, 1);
            out.body().zeros(TCMSG_BYTES);
            out.attribute(1, KINDS.get((kindAndOptions[0] & 0xff) % KINDS.size()));
            out.attribute(2, options.length > LONGEST_OPTIONS ? Arrays.copyOf(options, LONGEST_OPTIONS) : options);
            walk(
                    out.finish().toArray(ValueLayout.JAVA_BYTE),
                    message -> trafficControl.decode(message).decodeOptions());
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void kindStatistics(byte[] structure) {
        HtbStatistics.decode(structure);
        FqCodelStatistics.decode(structure);
        FqCodelFlow.decode(structure);
        CodelStatistics.decode(structure);
        FairQueueStatistics.decode(structure);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void namespaceId(byte[] datagram) {
        walk(datagram, NamespaceId::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void gnetStats(byte[] attributes) {
        try {
            gnetStats.decode(MemorySegment.ofArray(attributes));
            gnetStats.stats2().others();
            gnetStats.stats2().app();
            gnetStats.others();
        } catch (NetlinkException e) {
            assertThat(e.offset()).isBetween(0L, (long) attributes.length);
        }
    }

    /** What clients ask the netlink port. */
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void requests(byte[] datagram) {
        walk(datagram, LinkAnswers::request);
        walk(datagram, QdiscAnswer::device);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void family(byte[] datagram) {
        walk(datagram, Family::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void queueStats(byte[] datagram) {
        walk(datagram, queueStats::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void ethtool(byte[] datagram) {
        walk(datagram, EthtoolReply::decode);
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void standardStats(byte[] datagram) {
        walk(datagram, message -> {
            standardStats.open(message);
            while (standardStats.next()) {
                if (standardStats.element() == StandardStatsCursor.Element.OTHER) {
                    standardStats.other();
                }
                standardStats.group().statistic(standardStats.statistic());
            }
        });
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void ethtoolIoctl(byte[] structure) {
        MemorySegment bytes = MemorySegment.ofArray(structure);
        try {
            EthtoolIoctl.readStrings(bytes);
            int count = EthtoolIoctl.readStatsCount(bytes);
            for (int i = 0; i < count; i++) {
                EthtoolIoctl.stat(bytes, i);
            }
            EthtoolIoctl.readCount(bytes);
            EthtoolIoctl.readDriver(bytes);
        } catch (EthtoolException e) {
            liesIn(structure.length, e.offset());
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void openFlow(byte[] stream) {
        MemorySegment bytes = MemorySegment.ofArray(stream);
        try {
            long offset = 0;
            while (offset < stream.length) {
                Message message = openFlow.decode(bytes, offset);
                if (message instanceof Multipart reply && reply.isReply()) {
                    readBody(bytes, reply);
                }
                assertThat(message.header().length()).isPositive();
                offset += message.header().length();
            }
        } catch (OpenFlowException e) {
            liesIn(stream.length, e.offset());
        }
    }

    private void readBody(MemorySegment bytes, Multipart reply) throws OpenFlowException {
        switch (reply.kind()) {
            case PORT_STATS -> {
                ports.open(bytes, reply);
                while (ports.next()) {
                    ports.counter(0);
                    ports.customStatistics();
                    ports.otherProperties();
                }
            }
            case QUEUE_STATS -> {
                queues.open(bytes, reply);
                while (queues.next()) {
                    queues.queueId();
                }
            }
            case PORT_DESC -> openFlow.ports(bytes, reply);
            default -> {}
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void fuse(byte[] request) {
        try {
            fuse.decode(MemorySegment.ofArray(request), request.length);
            if (fuse.opcode() == FuseOpcode.FUSE_WRITE) {
                assertThat(fuse.data()).hasSize(fuse.size());
            } else {
                fuse.name();
            }
        } catch (FuseException e) {
            liesIn(request.length, e.offset());
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void dlpi(byte[] stream) {
        Cursor cursor = DlpiCodec.cursor(MemorySegment.ofArray(stream));
        try {
            while (cursor.remaining() > 0) {
                DlpiCodec.encode(DlpiCodec.decode(cursor));
            }
        } catch (DlpiException e) {
            assertThat(e.offset()).isBetween(0L, (long) stream.length);
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void ifstats(byte[] stream) {
        Cursor cursor = Cursor.littleEndian().open(MemorySegment.ofArray(stream));
        try {
            while (cursor.remaining() > 0) {
                IfstatsImage.decode(cursor).encode();
            }
        } catch (IfstatsException e) {
            assertThat(e.offset()).isBetween(0L, (long) stream.length);
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void ovsdb(byte[] stream) {
        MessageScanner scanner = new MessageScanner();
        int from = 0;
        try {
            int to = scanner.scan(stream, from, stream.length);
            while (to >= 0) {
                dev.iftally.wire.ovsdb.MessageDecoder.decode(stream, from, to - from);
                from = to;
                to = scanner.scan(stream, from, stream.length);
            }
        } catch (OvsdbException e) {
            assertThat(e.offset()).isLessThanOrEqualTo(stream.length);
        }
    }

    private static void walk(byte[] datagram, Decoding decoding) {
        MessageCursor messages = new MessageCursor().open(MemorySegment.ofArray(datagram), datagram.length);
        try {
            while (messages.next()) {
                decoding.decode(messages);
            }
        } catch (NetlinkException e) {
            liesIn(datagram.length, e.offset());
        }
    }

    /** By hand, because it is asked some ten thousand times a second. */
    private static void liesIn(int length, long offset) {
        if (offset < 0 || offset > length) {
            throw new AssertionError("offset %d does not lie in the %d bytes".formatted(offset, length));
        }
    }
}
