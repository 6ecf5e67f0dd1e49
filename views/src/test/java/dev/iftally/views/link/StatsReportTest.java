package dev.iftally.views.link;

import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.message;
import static dev.iftally.views.Reports.text;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.views.Reports;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups that no device of this kernel has; the others are beside ip itself in the test of the commands. */
class StatsReportTest {
    private static StatsGroupCursor groups(Reports.Composing composing) throws Exception {
        return new StatsGroupCursor().open(message(Rtnetlink.RTM_NEWSTATS, out -> {
            out.body().u8(0).u8(0).u16(0).u32(7).u32(31);
            composing.in(out);
        }));
    }

    private static StatsReport report(String... selection) {
        return new StatsReport(StatsSelection.parse(List.of(selection)), 1, NumberForm.EXACT);
    }

    private static StatsGroupCursor hardware() throws Exception {
        return groups(out -> {
            long offload = out.nest(Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS);
            long info = out.nest(Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO);
            long l3 = out.nest(Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS);
            out.attribute(1, new byte[] {1})
                    .attribute(2, new byte[] {0})
                    .end(l3)
                    .end(info);
            out.attribute(Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS, words(1, 2, 12_345_678_901L, 4, 5, 6, 7, 8, 9));
            out.end(offload);
        });
    }

    @Test
    void printsWhatHardwareRouted() throws Exception {
        assertThat(text(to -> report("offload", "l3_stats").write(to, hardware(), "sw1p1", "")))
                .isEqualTo("""
                7: sw1p1: group offload subgroup l3_stats on used off
                    RX:   bytes packets errors dropped   mcast
                    12345678901       1      5       7       9\s
                    TX:   bytes packets errors dropped
                              4       2      6       8\s
                """);
        assertThat(json(to -> report("group", "offload", "subgroup", "l3_stats").write(to, hardware(), "sw1p1", "")))
                .isEqualTo("""
                        {"ifindex":7,"ifname":"sw1p1","group":"offload","subgroup":"l3_stats",\
                        "info":{"request":true,"used":false},"stats64":{"rx":{"bytes":12345678901,"packets":1,\
                        "errors":5,"dropped":7,"multicast":9},"tx":{"bytes":4,"packets":2,"errors":6,"dropped":8}}}""");
    }

    @Test
    void printsMplsAndBonds() throws Exception {
        StatsGroupCursor mpls = groups(out -> {
            long families = out.nest(Rtnetlink.IFLA_STATS_AF_SPEC);
            long family = out.nest(28);
            out.attribute(1, words(1, 2, 3, 4, 5, 6, 7, 8, 9)).end(family).end(families);
        });
        StatsGroupCursor bond = groups(out -> {
            long xstats = out.nest(Rtnetlink.IFLA_STATS_LINK_XSTATS);
            long type = out.nest(2);
            long lacp = out.nest(1);
            out.attribute(0, words(11))
                    .attribute(6, words(12))
                    .end(lacp)
                    .end(type)
                    .end(xstats);
        });

        assertThat(text(to -> report("afstats").write(to, mpls, "eth0", ""))).isEqualTo("""
                7: eth0: group afstats subgroup mpls
                    RX: bytes packets errors dropped noroute
                            3       1      5       7       9\s
                    TX: bytes packets errors dropped
                            4       2      6       8\s
                """);
        assertThat(text(to -> report("xstats", "bond").write(to, bond, "bond0", "")))
                .isEqualTo("""
                7: bond0: group xstats subgroup bond suite 802.3ad
                                    LACPDU Rx 11
                                    Marker response Rx 12

                """);
    }

    @Test
    void printsEachVlanOfABridge() throws Exception {
        StatsGroupCursor vlans = groups(out -> {
            long xstats = out.nest(Rtnetlink.IFLA_STATS_LINK_XSTATS);
            long type = out.nest(1);
            out.attribute(1, words(10, 1, 20, 2, 0x0006_0001L)).end(type).end(xstats);
        });

        assertThat(json(to -> report("xstats", "bridge", "vlan").write(to, vlans, "br0", "blue")))
                .isEqualTo("""
                        {"netns":"blue","ifindex":7,"ifname":"br0","group":"xstats","subgroup":"bridge","suite":"vlan",\
                        "vlans":[{"vid":1,"flags":["PVID","Egress Untagged"],"rx_bytes":10,"rx_packets":1,\
                        "tx_bytes":20,"tx_packets":2}]}""");
    }

    @Test
    void namesTheWordOfASelectionThatIsWrong() {
        assertThatThrownBy(() -> StatsSelection.parse(List.of("group", "offload", "subgroup", "l4_stats")))
                .hasMessage("no subgroup named l4_stats found inside offload");
        assertThatThrownBy(() -> StatsSelection.parse(List.of("subgroup", "l3_stats")))
                .hasMessage("subgroup l3_stats requested without selecting a group first");
        assertThatThrownBy(() -> StatsSelection.parse(List.of("group"))).hasMessage("\"group\" without a name");
    }
}
