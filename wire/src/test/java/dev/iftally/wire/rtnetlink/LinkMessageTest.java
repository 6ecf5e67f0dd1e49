package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinkMessageTest {
    private static LinkMessage recorded(String resource) throws Exception {
        MessageCursor messages = KernelBytes.messages(KernelBytes.read("rtnetlink/" + resource));
        assertThat(messages.next()).isTrue();
        return LinkMessage.decode(messages);
    }

    private static ComposedMessage newLink(int family) {
        return new ComposedMessage(
                Rtnetlink.RTM_NEWLINK,
                out -> out.u8(family).u8(0).u16(1).u32(9).u32(0x1003).u32(0));
    }

    @Test
    void readsTheOtherEndOfAPair() throws Exception {
        LinkMessage message = recorded("newlink-veth");
        Link link = message.link();
        LinkDetails details = link.details();

        assertThat(link.name()).isEqualTo("v1");
        assertThat(link.alias()).isEqualTo("the other end");
        assertThat(link.kind()).isEqualTo("veth");
        assertThat(details.altNames()).containsExactly("a-rather-long-alternative-name");
        assertThat(details.hardwareType()).isEqualTo(1);
        assertThat(details.qdisc()).isEqualTo("noqueue");
        assertThat(details.txQueueLength()).isEqualTo(1000);
        assertThat(details.broadcast()).isEqualTo("ff:ff:ff:ff:ff:ff");
        assertThat(details.permanentAddress()).isEmpty();
        assertThat(details.lowerIndex()).isEqualTo(4);
        assertThat(details.lowerNetnsId()).isEqualTo(-1);
        assertThat(details.masterIndex()).isZero();
        assertThat(details.carrierChanges()).isEqualTo(2);
        assertThat(message.statistics().isWide()).isTrue();
        assertThat(message.statistics().count()).isEqualTo(25);
        assertThat(message.statistics().member(2)).isEqualTo(426);
        assertThat(message.others())
                .extracting(Attribute::type)
                .contains(30, 31, 32)
                .doesNotContain(3, 7, 23);
    }

    @Test
    void readsAPortOfABridge() throws Exception {
        LinkDetails details = recorded("newlink-port").link().details();

        assertThat(details.masterIndex()).isEqualTo(2);
        assertThat(details.slaveKind()).isEqualTo("bridge");
    }

    @Test
    void readsTheStatisticsOfAKernelWithoutTheWideOnes() throws Exception {
        LinkStatistics statistics = LinkMessage.decode(newLink(0)
                        .struct(
                                Rtnetlink.IFLA_STATS,
                                out -> LongStream.rangeClosed(1, 23)
                                        .forEach(value -> out.u32(value == 1 ? 0xffff_ffffL : value)))
                        .received())
                .statistics();

        assertThat(statistics.isWide()).isFalse();
        assertThat(statistics.count()).isEqualTo(23);
        assertThat(statistics.members()).startsWith(0xffff_ffffL, 2, 3).endsWith(23, 0, 0);
    }

    @Test
    void prefersTheWideStatisticsWhateverTheOrder() throws Exception {
        long[] wide = LongStream.rangeClosed(1, 26).toArray();
        LinkStatistics statistics = LinkMessage.decode(newLink(0)
                        .u64(Rtnetlink.IFLA_STATS64, wide)
                        .u32(Rtnetlink.IFLA_STATS, 7)
                        .received())
                .statistics();

        assertThat(statistics.isWide()).isTrue();
        assertThat(statistics.members()).endsWith(24, 25).hasSize(25);
    }

    @Test
    void saysThatAMessageConcernsABridgesPortAlone() throws Exception {
        Link link = LinkMessage.decode(newLink(Rtnetlink.AF_BRIDGE)
                        .text(Rtnetlink.IFLA_IFNAME, "v0")
                        .received())
                .link();

        assertThat(link.details().family()).isEqualTo(Rtnetlink.AF_BRIDGE);
        assertThat(link.name()).isEqualTo("v0");
    }

    @Test
    void readsWhatIdentifiesHardware() throws Exception {
        LinkDetails details = LinkMessage.decode(newLink(0)
                        .bytes(Rtnetlink.IFLA_PERM_ADDRESS, new byte[] {2, 0, 0, 0, 0, 9})
                        .text(Rtnetlink.IFLA_PARENT_DEV_BUS_NAME, "pci")
                        .text(Rtnetlink.IFLA_PARENT_DEV_NAME, "0000:01:00.0")
                        .bytes(Rtnetlink.IFLA_PHYS_SWITCH_ID, new byte[] {(byte) 0xa1, 7})
                        .text(Rtnetlink.IFLA_PHYS_PORT_NAME, "p0")
                        .received())
                .link()
                .details();

        assertThat(details.permanentAddress()).isEqualTo("02:00:00:00:00:09");
        assertThat(details.parentBus() + "/" + details.parentDevice()).isEqualTo("pci/0000:01:00.0");
        assertThat(details.switchId()).isEqualTo("a107");
        assertThat(details.portName()).isEqualTo("p0");
    }

    @Test
    void readsWhichProgramsSeeThePacketsFirst() throws Exception {
        LinkMessage message = LinkMessage.decode(newLink(0)
                .nest(
                        Rtnetlink.IFLA_XDP,
                        xdp -> xdp.u8(Rtnetlink.IFLA_XDP_ATTACHED, Rtnetlink.XDP_ATTACHED_MULTI)
                                .u32(Rtnetlink.IFLA_XDP_SKB_PROG_ID, 7)
                                .u32(Rtnetlink.IFLA_XDP_HW_PROG_ID, 0xffff_ffffL))
                .received());
        LinkMessage without = LinkMessage.decode(newLink(0)
                .nest(Rtnetlink.IFLA_XDP, xdp -> xdp.u8(Rtnetlink.IFLA_XDP_ATTACHED, Rtnetlink.XDP_ATTACHED_NONE))
                .nest(Rtnetlink.IFLA_XDP, xdp -> {})
                .received());

        assertThat(message.link().details().xdp())
                .isEqualTo(new Xdp(Rtnetlink.XDP_ATTACHED_MULTI, -1, 7, -1, 0xffff_ffffL));
        assertThat(message.others()).isEmpty();
        assertThat(without.link().details().xdp()).isEqualTo(Xdp.NONE);
        assertThat(Xdp.NONE.isAttached()).isFalse();
    }

    @Test
    void readsWhyAProtocolKeepsADeviceDown() throws Exception {
        LinkDetails details = LinkMessage.decode(newLink(0)
                        .u8(Rtnetlink.IFLA_PROTO_DOWN, 1)
                        .nest(
                                Rtnetlink.IFLA_PROTO_DOWN_REASON,
                                reason -> reason.u32(Rtnetlink.IFLA_PROTO_DOWN_REASON_VALUE, 0x8000_0001L))
                        .received())
                .link()
                .details();

        assertThat(details.protoDown()).isTrue();
        assertThat(details.protoDownReasons()).isEqualTo(0x8000_0001);
    }

    @Test
    void readsVirtualFunctionsWhoseCountersBeginAtZero() throws Exception {
        List<VirtualFunction> functions = LinkMessage.decode(newLink(0)
                        .u32(Rtnetlink.IFLA_NUM_VF, 1)
                        .nest(
                                Rtnetlink.IFLA_VFINFO_LIST,
                                list -> list.nest(Rtnetlink.IFLA_VF_INFO, LinkMessageTest::virtualFunction))
                        .received())
                .virtualFunctions();

        assertThat(functions).hasSize(1);
        VirtualFunction first = functions.getFirst();
        assertThat(first.index()).isEqualTo(3);
        assertThat(first.address()).startsWith("02:00:00:00:00:05:00").hasSize(32 * 3 - 1);
        assertThat(first.vlan()).isEqualTo(12);
        assertThat(first.qos()).isEqualTo(5);
        assertThat(first.vlanProtocol()).isEqualTo(0x88a8);
        assertThat(first.minTxRate()).isEqualTo(10);
        assertThat(first.maxTxRate()).isEqualTo(0xffff_ffffL);
        assertThat(first.spoofCheck()).isEqualTo(1);
        assertThat(first.linkState()).isEqualTo(2);
        assertThat(first.trust()).isEqualTo(-1);
        assertThat(first.nodeGuid()).isEqualTo("01:02:03:04:05:06:07:08");
        assertThat(first.portGuid()).isEmpty();
        assertThat(first.statistics().size()).isEqualTo(3);
        assertThat(first.statistics().value(first.statistics().indexOf(Rtnetlink.IFLA_VF_STATS_RX_PACKETS)))
                .isEqualTo(77);
        assertThat(first.statistics().indexOf(Rtnetlink.IFLA_VF_STATS_TX_PACKETS))
                .isEqualTo(-1);
        assertThat(first.statistics().type(2)).isEqualTo(9);
    }

    private static void virtualFunction(ComposedMessage info) {
        info.struct(
                        Rtnetlink.IFLA_VF_MAC,
                        out -> out.u32(3).bytes(new byte[] {2, 0, 0, 0, 0, 5}).zeros(26))
                .nest(
                        Rtnetlink.IFLA_VF_VLAN_LIST,
                        list -> list.struct(
                                Rtnetlink.IFLA_VF_VLAN_INFO,
                                out -> out.u32(3)
                                        .u32(12)
                                        .u32(5)
                                        .u8(0x88)
                                        .u8(0xa8)
                                        .u16(0)))
                .struct(Rtnetlink.IFLA_VF_RATE, out -> out.u32(3).u32(10).u32(0xffff_ffffL))
                .struct(Rtnetlink.IFLA_VF_IB_NODE_GUID, out -> out.u32(3).u32(0).u64(0x0102_0304_0506_0708L))
                .struct(Rtnetlink.IFLA_VF_SPOOFCHK, out -> out.u32(3).u32(1))
                .struct(Rtnetlink.IFLA_VF_LINK_STATE, out -> out.u32(3).u32(2))
                .nest(
                        Rtnetlink.IFLA_VF_STATS,
                        stats -> stats.u64(Rtnetlink.IFLA_VF_STATS_RX_PACKETS, 77)
                                .bytes(Rtnetlink.IFLA_VF_STATS_PAD, new byte[0])
                                .u64(Rtnetlink.IFLA_VF_STATS_TX_DROPPED, 8)
                                .u64(9, 1));
    }
}
