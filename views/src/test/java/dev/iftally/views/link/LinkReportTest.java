package dev.iftally.views.link;

import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.VirtualFunction;
import dev.iftally.wire.rtnetlink.Xdp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices that this kernel cannot make; the others are beside ip itself in the test of the commands. */
class LinkReportTest {
    static final LinkNames NAMES = new AlikeLinks("if%d", false);

    private static LinkMessage link(
            int type, int flags, String address, String peer, int lower, VirtualFunction... vfs) {
        LinkDetails details = new LinkDetails(
                0,
                type,
                List.of(),
                "noqueue",
                0,
                -1,
                peer,
                "",
                lower,
                -1,
                0,
                "",
                3,
                false,
                0,
                vfs.length,
                "",
                "",
                "",
                "",
                Xdp.NONE);
        Link link = new Link(4, "dev0", "", "", flags, 6, 0, 1480, address, details);
        return new LinkMessage(link, LinkStatistics.NONE, List.of(vfs), "", List.of());
    }

    private static String printed(LinkMessage message, int level) throws Exception {
        return text(report -> new LinkReport(NAMES, level, NumberForm.EXACT, false).write(report, message, ""));
    }

    @Test
    void tunnelsHaveAddressesOfIp() throws Exception {
        assertThat(printed(link(768, 0x10091, "c0:00:02:01", "c0:00:02:02", 0), 1))
                .isEqualTo("""
                4: dev0@NONE: <NO-CARRIER,POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1480 qdisc noqueue state UP mode DEFAULT group default\s
                    link/ipip 192.0.2.1 peer 192.0.2.2
                """);
        assertThat(HardwareType.address(769, "20:01:0d:b8:00:00:00:00:00:01:00:00:00:00:00:01"))
                .isEqualTo("2001:db8::1:0:0:1");
        assertThat(HardwareType.address(769, "00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"))
                .isEqualTo("::");
        assertThat(HardwareType.name(4711)).isEqualTo("[4711]");
    }

    @Test
    void aLowerDeviceThatIsDownIsToldAmongTheFlags() throws Exception {
        assertThat(printed(link(1, 0x1043, "02:00:00:00:00:01", "", 9), 0))
                .startsWith("4: dev0@if9: <BROADCAST,MULTICAST,UP,M-DOWN> mtu 1480 ");
    }

    @Test
    void printsVirtualFunctionsWithTheirCounters() throws Exception {
        CounterNest counters = new CounterNest();
        counters.add(Rtnetlink.IFLA_VF_STATS_RX_PACKETS, 1);
        counters.add(Rtnetlink.IFLA_VF_STATS_TX_PACKETS, 2);
        counters.add(Rtnetlink.IFLA_VF_STATS_RX_BYTES, 3);
        counters.add(Rtnetlink.IFLA_VF_STATS_TX_BYTES, 4);
        counters.add(Rtnetlink.IFLA_VF_STATS_BROADCAST, 5);
        counters.add(Rtnetlink.IFLA_VF_STATS_MULTICAST, 6);
        String address = "02:00:00:00:00:07" + ":00".repeat(26);
        VirtualFunction function =
                new VirtualFunction(0, address, "", 100, 0, 0x8100, 0, 0, 500, 1, 0, 0, -1, "", "", counters);
        LinkMessage message = link(1, 0x1043, "02:00:00:00:00:01", "", -1, function);

        assertThat(printed(message, 1)).isEqualTo("""
                4: dev0: <BROADCAST,MULTICAST,UP> mtu 1480 qdisc noqueue state UP mode DEFAULT group default\s
                    link/ether 02:00:00:00:00:01
                    vf 0     link/ether 02:00:00:00:00:07, vlan 100, max_tx_rate 500Mbps, spoof checking on, link-state auto, trust off
                    RX: bytes  packets  mcast   bcast\s
                             3        1       6       5\s
                    TX: bytes  packets\s
                             4        2\s
                """);
        assertThat(json(report -> new LinkReport(NAMES, 1, NumberForm.EXACT, false).write(report, message, "blue")))
                .isEqualTo("""
                        {"ifindex":4,"ifname":"dev0","flags":["BROADCAST","MULTICAST","UP"],"mtu":1480,\
                        "qdisc":"noqueue","operstate":"UP","linkmode":"DEFAULT","group":"default","netns":"blue",\
                        "link_type":"ether","address":"02:00:00:00:00:01","vfinfo_list":[{"vf":0,"link_type":"ether",\
                        "address":"02:00:00:00:00:07","vlan_list":[{"vlan":100}],"rate":{"max_tx":500,"min_tx":0},\
                        "spoofchk":true,"link_state":"auto","trust":false,"stats":{"rx":{"bytes":3,"packets":1,\
                        "multicast":6,"broadcast":5},"tx":{"tx_bytes":4,"tx_packets":2}}}]}""");
    }
}
