package dev.iftally.views;

import static dev.iftally.views.Reports.halves;
import static dev.iftally.views.Reports.plain;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.traffic.TickRate;
import dev.iftally.views.traffic.TrafficReport;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Disciplines that need not be in a kernel, composed: tc and our report, given the same bytes. */
class DisciplinesBesideTcIT {
    private static final int TCA_OPTIONS = 2;
    private static final int TCA_STATS_APP = 4;
    private static final int NONE = -1;

    /** tick and percent as tc asks for them: 100 ms, and 1 % of 2^32 − 1. */
    private static final int MS_100 = 1_562_500;

    private static final int PERCENT = 42_949_673;

    private static AnsweredTool tools;

    @BeforeAll
    static void compile(@TempDir Path directory) throws Exception {
        tools = new AnsweredTool(directory);
    }

    private static Arguments discipline(String name, String kind, Reports.Composing rest) {
        return Arguments.of(name, (Reports.Composing) out -> {
            out.body()
                    .u8(0)
                    .u8(0)
                    .u16(0)
                    .u32(1)
                    .u32(0x10000)
                    .u32(GenStats.TC_H_ROOT)
                    .u32(2);
            out.attribute(1, kind);
            rest.in(out);
        });
    }

    private static void statistics(RequestWriter out, byte[] own) {
        long stats = out.nest(GenStats.TCA_STATS2);
        if (own.length > 0) {
            out.attribute(TCA_STATS_APP, own);
        }
        out.attribute(1, halves(100, 0, 9, 0))
                .attribute(3, halves(1, 2048, 3, 4, -5))
                .end(stats);
    }

    private static Reports.Composing codel(int ecn, byte[] own) {
        return out -> {
            long options = out.nest(TCA_OPTIONS);
            out.attribute(1, 4999).attribute(2, 1000).attribute(3, 100_000).attribute(4, ecn);
            if (ecn != 0) {
                out.attribute(5, 20_000);
            }
            out.end(options);
            statistics(out, own);
        };
    }

    private static Reports.Composing fairQueue(int beyond, int[] options, byte[] own) {
        return out -> {
            long nest = out.nest(TCA_OPTIONS);
            for (int i = 0; i < options.length; i++) {
                out.attribute(i + 1, options[i]);
            }
            out.attribute(15, new byte[] {(byte) beyond}).end(nest);
            statistics(out, own);
        };
    }

    private static byte[] fairQueueStatistics(long rare, int latency) {
        byte[] counters = words(1, 2, rare, 4, rare, rare, rare, rare == 0 ? -7 : 1_234_567);
        byte[] flows = halves(9, 8, 7, latency);
        byte[] marks = words(rare, rare, rare);
        byte[] all = new byte[counters.length + flows.length + marks.length];
        System.arraycopy(counters, 0, all, 0, counters.length);
        System.arraycopy(flows, 0, all, counters.length, flows.length);
        System.arraycopy(marks, 0, all, counters.length + flows.length, marks.length);
        return all;
    }

    private static Reports.Composing sfq(int... structure) {
        return out -> {
            out.attribute(TCA_OPTIONS, halves(structure));
            statistics(out, new byte[0]);
        };
    }

    /** The structure, and attributes behind it. */
    private static Reports.Composing netem(int[] structure, Reports.Composing more) {
        return out -> {
            long options = out.nest(TCA_OPTIONS);
            for (int member : structure) {
                out.body().u32(member);
            }
            more.in(out);
            out.end(options);
            statistics(out, new byte[0]);
        };
    }

    static Stream<Arguments> disciplines() {
        return Stream.of(
                discipline("codel", "codel", codel(0, halves(1514, 2, 3, 4000, -1500, 6, 7, 0, 0))),
                discipline("codel that marks", "codel", codel(1, halves(1514, 2, 3, 4000, 1500, 6, 7, 1, 9))),
                discipline("codel without its own", "codel", codel(1, new byte[0])),
                discipline(
                        "fq",
                        "fq",
                        fairQueue(
                                1,
                                new int[] {
                                    10_000,
                                    100,
                                    3028,
                                    15_140,
                                    1,
                                    0,
                                    NONE,
                                    10,
                                    40_000,
                                    1023,
                                    68_750,
                                    NONE,
                                    10_000,
                                    10_000_000
                                },
                                fairQueueStatistics(0, 0))),
                discipline(
                        "fq with all it can have",
                        "fq",
                        fairQueue(
                                0,
                                new int[] {1, 2, 3000, 4 << 20, 0, 125, 12_500_000, 3, 999, 5, 0, 2000, 999, 3_000_000},
                                fairQueueStatistics(77, 12_345))),
                discipline("sfq of an old kernel", "sfq", sfq(1514, 0, 127, 1024, 128)),
                discipline("sfq", "sfq", sfq(1514, 10, 127, 1024, 128, 127, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                discipline(
                        "sfq with early drops",
                        "sfq",
                        sfq(
                                1514,
                                10,
                                127,
                                1024,
                                128,
                                127,
                                0,
                                9,
                                8000,
                                60_000,
                                5 | 0x0300_0000,
                                85_899_345,
                                1,
                                2,
                                3,
                                4,
                                5,
                                6)),
                discipline("netem", "netem", netem(new int[] {0, 1000, 0, 0, 0, 0}, out -> {})),
                discipline(
                        "netem that delays and loses",
                        "netem",
                        netem(new int[] {MS_100, 1000, PERCENT, 5, 3 * PERCENT, MS_100 / 10}, out -> {
                            out.attribute(1, halves(25 * PERCENT, 10 * PERCENT, 0));
                            out.attribute(3, halves(25 * PERCENT, 49 * PERCENT));
                            out.attribute(4, halves(PERCENT / 10_000, 0));
                            out.attribute(6, halves(125_000, -4, 53, 5)).attribute(7, 1);
                        })),
                discipline("netem by states, in slots", "netem", netem(new int[] {15, 1000, 0, 0, 0, 0}, out -> {
                    long loss = plain(out, 5);
                    out.attribute(1, halves(PERCENT, NONE, 0, PERCENT / 7, 2 * PERCENT))
                            .end(loss);
                    out.attribute(12, words(800_000, 1_200_000_000L, 5L << 32 | 3, 0, 0));
                    out.attribute(6, halves(NONE, 0, 0, 0)).attribute(8, words(5_000_000_000L));
                })),
                discipline(
                        "netem by Gilbert and Elliot, in slots by a distribution",
                        "netem",
                        netem(new int[] {0, 1000, 0, 0, 0, 0}, out -> {
                            long loss = plain(out, 5);
                            out.attribute(2, halves(PERCENT, 10 * PERCENT, 3 * PERCENT, 0))
                                    .end(loss);
                            out.attribute(12, words(0, 0, 0, 999, 1_000));
                        })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disciplines")
    void printsTheSame(String name, Reports.Composing composing) throws Exception {
        byte[] answer = Reports.composed(GenStats.RTM_NEWQDISC, composing).toArray(ValueLayout.JAVA_BYTE);

        for (boolean detailed : new boolean[] {false, true}) {
            String tc = "tc -s" + (detailed ? " -d" : "");
            assertThat(Reports.text(report -> write(report, detailed, composing)))
                    .isEqualTo(print(answer, tc + " qdisc show"));
            String json = Reports.json(report -> write(report, detailed, composing));
            assertThat("[%s]".formatted(json))
                    .isEqualTo(print(answer, tc + " -j qdisc show").strip());
        }
    }

    private static void write(Report report, boolean detailed, Reports.Composing composing) throws Exception {
        MessageCursor message = Reports.message(GenStats.RTM_NEWQDISC, composing);
        new TrafficReport(TickRate.USUAL, false, detailed, false)
                .writeDiscipline(report, new TrafficControlMessage().decode(message), "lo", "");
    }

    private static String print(byte[] answer, String command) throws Exception {
        return tools.print(GenStats.RTM_GETQDISC, 0, answer, List.of(command.split(" ", -1)));
    }
}
