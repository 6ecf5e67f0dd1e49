package dev.iftally.views;

import static dev.iftally.views.Reports.halves;
import static dev.iftally.views.Reports.plain;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.link.AlikeLinks;
import dev.iftally.views.link.LinkNames;
import dev.iftally.views.link.LinkReport;
import dev.iftally.views.link.NumberForm;
import dev.iftally.wire.netlink.RequestWriter;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option of the kinds of devices, composed: {@code ip -d} of this machine and our report, given the same bytes. */
class DetailsBesideIpIT {
    private static final LinkNames NAMES = new AlikeLinks("lo", true);
    private static final int NOBODY = 54_321;

    private static AnsweredTool tools;

    @BeforeAll
    static void compile(@TempDir Path directory) throws Exception {
        tools = new AnsweredTool(directory);
    }

    private static void link(RequestWriter out) {
        out.body().u8(0).u8(0).u16(1).u32(1).u32(0x11043).u32(0);
        out.attribute(3, "lo").attribute(13, 1000).attribute(16, new byte[] {6});
        out.attribute(17, new byte[1]).attribute(4, 1500).attribute(27, 0);
        out.attribute(1, new byte[6]).attribute(2, new byte[6]).attribute(6, "mq");
    }

    private static Arguments kind(String name, String kind, Reports.Composing options) {
        return information(name, 1, kind, 2, options);
    }

    private static Arguments information(String name, int type, String kind, int nest, Reports.Composing options) {
        return Arguments.of(name, (Reports.Composing) out -> {
            long information = out.nest(18);
            out.attribute(type, kind);
            long data = out.nest(nest);
            options.in(out);
            out.end(data).end(information);
        });
    }

    static Stream<Arguments> details() {
        return Stream.of(
                Arguments.of("limits and hardware", (Reports.Composing) DetailsBesideIpIT::hardware),
                addresses(0),
                addresses(3),
                addresses(9),
                kind("a kind without options of its own", "veth", out -> {}),
                kind("no option of a bridge", "bridge", out -> {}),
                kind("every option of a bridge", "bridge", DetailsBesideIpIT::bridge),
                kind("a bridge of another protocol", "bridge", out -> out.attribute(8, new byte[] {(byte) 0x81, 0})),
                information("every option of a bridge's port", 4, "bridge", 5, DetailsBesideIpIT::port),
                information(
                        "a port in a new state",
                        4,
                        "bridge",
                        5,
                        out -> out.attribute(1, new byte[] {9}).attribute(31, new byte[2])),
                kind("every option of a VXLAN", "vxlan", DetailsBesideIpIT::vxlan),
                kind("a VXLAN over IPv6", "vxlan", DetailsBesideIpIT::vxlanOverIpv6),
                kind("a macvlan of some sources", "macvlan", DetailsBesideIpIT::sources),
                kind("a macvtap", "macvtap", out -> out.attribute(1, 4).attribute(2, new byte[] {1, 0})),
                kind("a tap of several queues", "tun", DetailsBesideIpIT::tap),
                kind("a tun", "tun", out -> out.attribute(3, new byte[] {1}).attribute(6, new byte[1])));
    }

    private static Arguments addresses(int generation) {
        return Arguments.of("addresses made in way " + generation, (Reports.Composing) out -> {
            long families = out.nest(26);
            // Without the flag of a nest, by which ip would not find it.
            long version6 = plain(out, 10);
            out.attribute(8, new byte[] {(byte) generation}).end(version6).end(families);
        });
    }

    private static void hardware(RequestWriter out) {
        for (int type : new int[] {30, 61, 50, 51, 31, 32, 41, 40, 59, 60, 58}) {
            out.attribute(type, -type);
        }
        out.attribute(38, "p0").attribute(34, new byte[] {1, (byte) 0xab}).attribute(36, new byte[] {2, 3});
        out.attribute(57, "pci").attribute(56, "0000:01:00.0").attribute(20, "an alias");
    }

    private static void bridge(RequestWriter out) {
        for (int type = 1; type <= 46; type++) {
            switch (type) {
                case 8 -> out.attribute(type, new byte[] {(byte) 0x88, (byte) 0xa8});
                case 10, 11 -> out.attribute(type, new byte[] {(byte) 0x80, 0, 2, 0, 0, (byte) 0xaa, 11, (byte) type});
                case 16, 17, 18, 19, 30, 31, 32, 33, 34, 35 -> out.attribute(type, words(98_765L * (type - 16)));
                case 20 -> out.attribute(type, new byte[] {1, (byte) 0x80, (byte) 0xc2, 0, 0, 0});
                case 46 -> out.attribute(type, halves(2, 3));
                default -> out.attribute(type, 5 * type);
            }
        }
    }

    private static void port(RequestWriter out) {
        for (int type = 1; type <= 39; type++) {
            switch (type) {
                case 1 -> out.attribute(type, new byte[] {3});
                case 13, 14 -> out.attribute(type, new byte[] {(byte) 0x80, 1, 2, 0, 0, (byte) 0xaa, 11, (byte) type});
                case 21, 22, 23 -> out.attribute(type, words(1499L * type));
                case 31 -> out.attribute(type, new byte[] {0x0d, 0x40});
                case 34 -> out.attribute(type, 1);
                default -> out.attribute(type, new byte[] {(byte) (type % 3), 0});
            }
        }
    }

    private static void vxlan(RequestWriter out) {
        out.attribute(1, 7).attribute(2, new byte[] {(byte) 239, 1, 2, 3}).attribute(3, 1);
        out.attribute(4, new byte[] {127, 0, 0, 1})
                .attribute(5, new byte[] {64})
                .attribute(6, new byte[] {1});
        out.attribute(7, new byte[1]).attribute(8, 0).attribute(9, 5).attribute(10, new byte[] {1, 2, 3, 4});
        out.attribute(15, new byte[] {0x12, (byte) 0xb5});
        for (int type : new int[] {11, 12, 13, 14, 21, 22, 25, 30}) {
            out.attribute(type, new byte[] {1});
        }
        for (int type : new int[] {18, 19, 20, 23, 27}) {
            out.attribute(type, new byte[1]);
        }
        out.attribute(26, new byte[] {0, 1, 2, 3}).attribute(29, new byte[] {1});
    }

    private static void vxlanOverIpv6(RequestWriter out) {
        byte[] near = {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        byte[] far = near.clone();
        far[15] = 2;
        out.attribute(1, 7)
                .attribute(16, far)
                .attribute(17, near)
                .attribute(3, 0)
                .attribute(6, new byte[] {8});
        out.attribute(7, new byte[] {1})
                .attribute(8, 300)
                .attribute(28, new byte[] {1})
                .attribute(29, new byte[] {2});
        out.attribute(19, new byte[] {1}).attribute(20, new byte[] {1}).attribute(26, new byte[4]);
    }

    private static void sources(RequestWriter out) {
        out.attribute(1, 16).attribute(2, new byte[] {3, 0}).attribute(6, 2).attribute(7, 1000);
        long addresses = out.nest(5);
        out.attribute(4, new byte[] {2, 0, 0, 0, 0, 1}).attribute(4, new byte[] {2, 0, 0, 0, 0, 2});
        out.end(addresses).attribute(8, 500);
    }

    private static void tap(RequestWriter out) {
        out.attribute(1, NOBODY)
                .attribute(2, NOBODY)
                .attribute(3, new byte[] {2})
                .attribute(4, new byte[] {1});
        out.attribute(5, new byte[] {1}).attribute(6, new byte[] {1}).attribute(7, new byte[] {1});
        out.attribute(8, 3).attribute(9, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("details")
    void printsTheSame(String name, Reports.Composing rest) throws Exception {
        Reports.Composing composing = out -> {
            link(out);
            rest.in(out);
        };
        byte[] answer = Reports.composed(Rtnetlink.RTM_NEWLINK, composing).toArray(ValueLayout.JAVA_BYTE);
        LinkMessage message = LinkMessage.decode(Reports.message(Rtnetlink.RTM_NEWLINK, composing));
        LinkReport report = new LinkReport(NAMES, 0, NumberForm.EXACT, true);

        assertThat(Reports.text(out -> report.write(out, message, "")))
                .isEqualTo(print(answer, "ip", "-d", "link", "show"));
        assertThat("[%s]"
                        .formatted(Reports.json(out -> report.write(out, message, "")))
                        .replace(" ", ""))
                .isEqualTo(print(answer, "ip", "-d", "-j", "link", "show").replaceAll("\\s", ""));
    }

    private static String print(byte[] answer, String... words) throws Exception {
        return tools.print(Rtnetlink.RTM_GETLINK, 0, answer, List.of(words));
    }
}
