package dev.iftally.views;

import static dev.iftally.views.Reports.halves;
import static dev.iftally.views.Reports.plain;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.ethtool.EthtoolReport;
import dev.iftally.views.ethtool.StandardReport;
import dev.iftally.views.link.AlikeLinks;
import dev.iftally.views.link.LinkNames;
import dev.iftally.views.link.LinkReport;
import dev.iftally.views.link.NumberForm;
import dev.iftally.views.link.StatsReport;
import dev.iftally.views.link.StatsSelection;
import dev.iftally.views.traffic.TickRate;
import dev.iftally.views.traffic.TrafficReport;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.EthtoolRequests;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.RequestWriter;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no device of this kernel has, composed: the tools of this machine and our reports, given the same bytes. */
class BesideTheToolsIT {
    /** A family's number, which its messages have for their type. */
    private static final int GENERIC = 20;

    private static final int NETLINK_HEADER = 16;

    /** Before iproute2 6.13 classes have no JSON, nor coalescing in ethtool 6.1, which says true whatever the setting. */
    private static final Set<String> TEXT_ALONE =
            Set.of("a flow of fq_codel", "flow control", "every setting of coalescing", "no setting of coalescing");

    private static final int ETHERNET = 1;
    private static final int INFINIBAND = 32;

    private static final LinkNames NAMES = new AlikeLinks("lo", true);

    /** Writes the message that the cursor stands at. */
    @FunctionalInterface
    interface Ours {
        void write(Report report, MessageCursor message) throws Exception;
    }

    private static AnsweredTool tools;

    @BeforeAll
    static void compile(@TempDir Path directory) throws Exception {
        tools = new AnsweredTool(directory);
    }

    /** A link with what every link has, of the loopback's name and index, which every namespace has. */
    private static Arguments link(String name, String options, int hardware, Reports.Composing rest) {
        List<String> words = options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
        int level = (int) words.stream().filter("-s"::equals).count();
        NumberForm form =
                words.contains("-iec") ? NumberForm.IEC : words.contains("-h") ? NumberForm.HUMAN : NumberForm.EXACT;
        int octets = hardware == INFINIBAND ? 20 : 6;
        return Arguments.of(
                name,
                "ip " + options + " link show",
                Rtnetlink.RTM_GETLINK,
                0,
                (Reports.Composing) out -> {
                    out.body().u8(0).u8(0).u16(hardware).u32(1).u32(0x11043).u32(0);
                    out.attribute(3, "lo").attribute(13, 1000).attribute(16, new byte[] {6});
                    out.attribute(17, new byte[1]).attribute(4, 1500).attribute(27, 0);
                    rest.in(out);
                    out.attribute(1, new byte[octets]).attribute(2, octets(octets, 0xff));
                    out.attribute(6, "mq").attribute(35, 3);
                },
                (Ours) (report, message) ->
                        new LinkReport(NAMES, level, form, false).write(report, LinkMessage.decode(message), ""));
    }

    private static byte[] octets(int count, int each) {
        byte[] octets = new byte[count];
        Arrays.fill(octets, (byte) each);
        return octets;
    }

    private static Reports.Composing xdp(int mode, int... typesAndPrograms) {
        return out -> {
            long nest = out.nest(43);
            out.attribute(2, new byte[] {(byte) mode});
            for (int i = 0; i < typesAndPrograms.length; i += 2) {
                out.attribute(typesAndPrograms[i], typesAndPrograms[i + 1]);
            }
            out.end(nest);
        };
    }

    static Stream<Arguments> links() {
        return Stream.of(
                link("XDP of the driver", "", ETHERNET, xdp(1, 4, 0x7fff_0001, 5, 0x7fff_0001)),
                link("XDP in three ways", "", ETHERNET, xdp(4, 6, 0x7fff_0001, 5, 0x7fff_0002, 7, 0x7fff_0003)),
                link("XDP of an old kernel", "", ETHERNET, xdp(2, 4, 0x7fff_0001)),
                link("XDP of a new kind", "", ETHERNET, xdp(9)),
                link("no XDP", "", ETHERNET, xdp(0)),
                link("held down by protocols", "", ETHERNET, out -> {
                    out.attribute(39, new byte[] {1});
                    long reasons = out.nest(55);
                    out.attribute(2, 0x81).end(reasons);
                }),
                link("large numbers", "-s -s", ETHERNET, BesideTheToolsIT::largeNumbers),
                link("large numbers for people", "-s -s -h", ETHERNET, BesideTheToolsIT::largeNumbers),
                link("large numbers in powers of 1024", "-s -s -h -iec", ETHERNET, BesideTheToolsIT::largeNumbers),
                link("functions of an Ethernet adapter", "-s", ETHERNET, functions(ETHERNET)),
                link("functions without their counters", "", ETHERNET, functions(ETHERNET)),
                link("functions of an InfiniBand adapter", "-s", INFINIBAND, functions(INFINIBAND)));
    }

    private static void largeNumbers(RequestWriter out) {
        long[] members = new long[25];
        Arrays.setAll(members, i -> i % 3 == 0 ? -1 - i : 999_950L * (1L << (2 * i)));
        out.attribute(23, words(members));
    }

    private static Reports.Composing functions(int hardware) {
        return out -> {
            largeNumbers(out);
            out.attribute(21, 2);
            long list = plain(out, 22);
            long first = plain(out, 1);
            out.attribute(1, halves(0, 0x0403_0201, 0x0807_0605, 9, 0, 0, 0, 0, 0));
            out.attribute(2, halves(0, 100, 3)).attribute(3, halves(0, 40));
            out.attribute(6, halves(0, 10, 500)).attribute(4, halves(0, 1)).attribute(5, halves(0, 2));
            out.attribute(9, halves(0, -1)).attribute(7, halves(0, 0));
            if (hardware == INFINIBAND) {
                out.attribute(10, words(0, 0x0102_0304_0506_0708L)).attribute(11, words(0, -2));
            }
            long counters = plain(out, 8);
            out.attribute(0, words(77))
                    .attribute(1, words(-1))
                    .attribute(2, words(1234))
                    .attribute(3, words(5));
            out.attribute(4, words(6))
                    .attribute(5, words(7))
                    .attribute(7, words(8))
                    .attribute(8, words(9));
            out.end(counters).end(first);
            long second = plain(out, 1);
            out.attribute(1, halves(1, 0, 0, 0, 0, 0, 0, 0, 0)).attribute(13, octets(32, 0xfe));
            out.attribute(2, halves(1, 0, 0)).attribute(3, halves(1, 0)).attribute(5, halves(1, 0));
            long vlans = plain(out, 12);
            out.attribute(1, halves(1, 12, 5, 0xa888)).end(vlans).end(second).end(list);
        };
    }

    private static Arguments discipline(String name, boolean detailed, String kind, Reports.Composing rest) {
        return traffic(name, detailed, GenStats.RTM_GETQDISC, kind, rest);
    }

    private static Arguments traffic(String name, boolean detailed, int request, String kind, Reports.Composing rest) {
        boolean classes = request == GenStats.RTM_GETTCLASS;
        return Arguments.of(
                name,
                "tc -s" + (detailed ? " -d" : "") + (classes ? " class show dev lo" : " qdisc show"),
                request,
                0,
                (Reports.Composing) out -> {
                    out.body().u8(0).u8(0).u16(0).u32(1).u32(classes ? 0x10002 : 0x10000);
                    out.body().u32(classes ? 0x10000 : GenStats.TC_H_ROOT).u32(classes ? 0 : 2);
                    out.attribute(1, kind);
                    rest.in(out);
                },
                (Ours) (report, message) -> {
                    TrafficReport traffic = new TrafficReport(TickRate.USUAL, false, detailed, false);
                    TrafficControlMessage decoded = new TrafficControlMessage().decode(message);
                    if (classes) {
                        traffic.writeClass(report, decoded, "", "");
                    } else {
                        traffic.writeDiscipline(report, decoded, "lo", "");
                    }
                });
    }

    private static void usual(RequestWriter out, Reports.Composing app) {
        long stats = out.nest(7);
        app.in(out);
        out.attribute(1, halves(100, 0, 9, 0))
                .attribute(3, halves(1, 2048, 3, 4, -5))
                .end(stats);
    }

    static Stream<Arguments> traffic() {
        return Stream.of(
                discipline("fq_codel", false, "fq_codel", BesideTheToolsIT::fqCodel),
                traffic(
                        "a flow of fq_codel",
                        false,
                        GenStats.RTM_GETTCLASS,
                        "fq_codel",
                        out -> usual(out, app -> app.attribute(4, halves(1, -7, 2, 3, 4000, 1, -1500, 0, 0, 0)))),
                discipline("prio", false, "prio", out -> {
                    out.attribute(2, halves(3, 0x02020201, 0x00000201, 0x01010101, 0x01010101));
                    usual(out, app -> {});
                }),
                discipline("work of the hardware", false, "mq", out -> {
                    out.attribute(12, new byte[] {1});
                    usual(out, app -> app.attribute(7, halves(60, 0, 4, 0)).attribute(2, halves(125, 7)));
                }),
                discipline("more packets than 32 bits", false, "mq", out -> {
                    long stats = out.nest(7);
                    out.attribute(1, words(-1, 9)).attribute(8, words(0x1_0000_0009L));
                    out.attribute(2, halves(-1, 7)).attribute(5, words(1L << 40, 7));
                    out.attribute(3, halves(1, 3 << 20, 3, 4, -5)).end(stats);
                }),
                discipline("shared filters, and sizes that are corrected", true, "ingress", out -> {
                    out.attribute(2, new byte[0]).attribute(13, 3).attribute(14, -1);
                    long table = out.nest(8);
                    out.attribute(1, halves(0, -4, 2, 64, 2047, 512)).end(table);
                    usual(out, app -> {});
                }),
                discipline("tbf with all details", true, "tbf", BesideTheToolsIT::tokenBucket),
                discipline("tbf without", false, "tbf", BesideTheToolsIT::tokenBucket));
    }

    private static void fqCodel(RequestWriter out) {
        long options = out.nest(2);
        out.attribute(1, 4999).attribute(2, 10_240).attribute(3, 100_000).attribute(4, 1);
        out.attribute(5, 1024).attribute(6, 1514).attribute(7, 1_000_000);
        out.attribute(8, 64).attribute(9, 32 << 20).end(options);
        usual(out, app -> app.attribute(4, halves(0, 1514, 2, 3, 4, 5, 6, 8, 7, 9)));
    }

    private static void tokenBucket(RequestWriter out) {
        long options = out.nest(2);
        int rate = 7 | 2 << 8 | 24 << 16;
        out.attribute(1, halves(rate, 64 << 16, -1, rate, 9 << 16, 2_500_000, 3_000_000, 400_000, 50_000));
        out.attribute(4, words(5_000_000_000L)).end(options);
        usual(out, app -> {});
    }

    private static Arguments stats(String name, String group, Reports.Composing rest) {
        return Arguments.of(
                name,
                "ip stats show group " + group,
                Rtnetlink.RTM_GETSTATS,
                0,
                (Reports.Composing) out -> {
                    out.body().u8(0).u8(0).u16(0).u32(1).u32(31);
                    rest.in(out);
                },
                (Ours) (report, message) -> {
                    StatsSelection selection = StatsSelection.parse(List.of(("group " + group).split(" ", -1)));
                    new StatsReport(selection, 0, NumberForm.EXACT)
                            .write(report, new StatsGroupCursor().open(message), "lo", "");
                    // What stands between devices.
                    report.text("\n");
                });
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                stats("what hardware routed", "offload subgroup l3_stats", out -> {
                    long offload = plain(out, 4);
                    long info = plain(out, 2);
                    long l3 = plain(out, 3);
                    out.attribute(1, new byte[] {1}).attribute(2, new byte[] {1});
                    out.end(l3).end(info);
                    out.attribute(3, words(1, 2, 12_345_678_901L, 4, 5, 6, 7, 8, -9))
                            .end(offload);
                }),
                stats("what the processor did for the hardware", "offload subgroup cpu_hit", out -> {
                    long offload = plain(out, 4);
                    long[] members = new long[25];
                    Arrays.setAll(members, i -> i);
                    out.attribute(1, words(members)).end(offload);
                }),
                stats("MPLS", "afstats", out -> {
                    long families = plain(out, 5);
                    long family = plain(out, 28);
                    out.attribute(1, words(1, 2, 3, 4, 5, 6, 7, 8, 9))
                            .end(family)
                            .end(families);
                }),
                stats("a bond", "xstats subgroup bond suite 802.3ad", out -> {
                    long xstats = plain(out, 2);
                    long type = plain(out, 2);
                    long lacp = plain(out, 1);
                    for (int i = 0; i < 9; i++) {
                        out.attribute(i, words(11L * i));
                    }
                    out.end(lacp).end(type).end(xstats);
                }));
    }

    private static Arguments adapter(
            String name, String options, int command, int reply, Reports.Composing rest, Ours ours) {
        return Arguments.of(
                name,
                "ethtool " + options,
                0,
                command,
                (Reports.Composing) out -> {
                    out.body().u8(reply).u8(1).u16(0);
                    rest.in(out);
                },
                ours);
    }

    private static Arguments coalescing(String name, Reports.Composing rest) {
        return adapter(
                name,
                "-c lo",
                Ethtool.ETHTOOL_MSG_COALESCE_GET,
                20,
                out -> {
                    header(out, 1);
                    rest.in(out);
                },
                (report, message) -> new EthtoolReport(report).write((CoalesceReply) EthtoolReply.decode(message)));
    }

    private static void everySetting(RequestWriter out) {
        for (int type = 2; type <= 25; type++) {
            switch (type) {
                case 11, 25 -> out.attribute(type, new byte[] {1});
                case 12, 24 -> out.attribute(type, new byte[1]);
                default -> out.attribute(type, -type);
            }
        }
    }

    private static void header(RequestWriter out, int type) {
        long header = out.nest(type);
        out.attribute(1, 1).attribute(2, "lo").end(header);
    }

    static Stream<Arguments> adapters() {
        return Stream.of(
                coalescing("every setting of coalescing", BesideTheToolsIT::everySetting),
                coalescing("no setting of coalescing", out -> {}),
                adapter(
                        "flow control",
                        "-I -a lo",
                        Ethtool.ETHTOOL_MSG_PAUSE_GET,
                        22,
                        out -> {
                            header(out, 1);
                            out.attribute(2, new byte[1])
                                    .attribute(3, new byte[] {1})
                                    .attribute(4, new byte[] {1});
                            long stats = out.nest(5);
                            out.attribute(2, words(5)).attribute(3, words(-1)).end(stats);
                        },
                        (report, message) ->
                                new EthtoolReport(report).write((PauseReply) EthtoolReply.decode(message))),
                adapter(
                        "error correction, lane by lane",
                        "-I --show-fec lo",
                        Ethtool.ETHTOOL_MSG_FEC_GET,
                        30,
                        out -> {
                            header(out, 1);
                            long modes = out.nest(2);
                            out.attribute(1, new byte[0]).attribute(2, 92);
                            long bits = out.nest(3);
                            for (int mode : new int[] {50, 51}) {
                                long bit = out.nest(1);
                                out.attribute(1, mode)
                                        .attribute(2, mode == 50 ? "RS" : "BASER")
                                        .end(bit);
                            }
                            out.end(bits)
                                    .end(modes)
                                    .attribute(3, new byte[] {1})
                                    .attribute(4, 50);
                            long stats = out.nest(5);
                            out.attribute(2, words(7, 3, 4))
                                    .attribute(3, words(-1))
                                    .end(stats);
                        },
                        (report, message) -> new EthtoolReport(report)
                                .write((FecReply) EthtoolReply.decode(message), Map.of(50, "RS"))),
                adapter(
                        "a histogram",
                        "-S lo --groups rmon",
                        Ethtool.ETHTOOL_MSG_STATS_GET,
                        33,
                        out -> {
                            header(out, 2);
                            long group = out.nest(4);
                            out.attribute(2, 3).attribute(3, 20);
                            for (int type = 5; type <= 6; type++) {
                                for (int low : new int[] {0, 65, 1519}) {
                                    long bucket = out.nest(type);
                                    out.attribute(7, low).attribute(8, low == 1519 ? 0 : low + 64);
                                    out.attribute(9, words(low - 7)).end(bucket);
                                }
                            }
                            long statistic = out.nest(4);
                            out.attribute(3, words(-2)).end(statistic).end(group);
                        },
                        (report, message) ->
                                new StandardReport(report).write(new StandardStatsCursor().open(message))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"links", "traffic", "groups", "adapters"})
    void printsTheSame(String name, String tool, int type, int command, Reports.Composing composing, Ours ours)
            throws Exception {
        // The kernel's messages are numbered two below the requests that they answer.
        int answerType = type == 0 ? GENERIC : type - 2;
        byte[] answer = Reports.composed(answerType, composing).toArray(ValueLayout.JAVA_BYTE);
        List<String> words = List.of(tool.split(" +", -1));

        assertThat(Reports.text(report -> ours.write(report, Reports.message(answerType, composing))))
                .isEqualTo(tools.print(type, command, answer, words));

        if (!TEXT_ALONE.contains(name)) {
            String json = Reports.json(report -> ours.write(report, Reports.message(answerType, composing)));
            List<String> withJson = new ArrayList<>(words);
            withJson.add(1, type == 0 ? "--json" : "-j");
            assertThat("[%s]".formatted(json).replace(" ", ""))
                    .isEqualTo(tools.print(type, command, answer, withJson).replaceAll("\\s", ""));
        }
    }

    /** What stands behind the netlink header, whose sequence and family each has for itself. */
    @Test
    void setsThePeriodOfADriversStatisticsAsEthtoolDoes() throws Exception {
        tools.print(
                0,
                Ethtool.ETHTOOL_MSG_COALESCE_SET,
                new byte[0],
                List.of("ethtool", "-C", "lo", "stats-block-usecs", "250000"));
        EthtoolRequests requests = new EthtoolRequests(MemorySegment.ofArray(new byte[256]), GENERIC);
        MemorySegment ours = requests.setStatsBlock(1, DeviceHeader.of("lo"), 250_000);

        assertThat(ours.asSlice(NETLINK_HEADER).toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(Arrays.copyOfRange(tools.request(), NETLINK_HEADER, tools.request().length));
    }
}
