package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.netlink.NetlinkException;
import java.nio.ByteBuffer;

/**
 * A virtual function of a device (IFLA_VF_INFO). Numbers are −1 and strings empty where the kernel says nothing.
 *
 * @param index from 0
 * @param address its hardware address, 32 bytes in hex with colons; how many of them count depends on the device
 * @param broadcast its broadcast address, of the same form
 * @param vlan its VLAN; 0 for none
 * @param qos the VLAN's priority
 * @param vlanProtocol such as 0x8100
 * @param txRate the rate that older programs know, in Mbit/s; 0 for no limit
 * @param minTxRate in Mbit/s; 0 for none
 * @param maxTxRate in Mbit/s; 0 for none
 * @param spoofCheck 1 if forged addresses are dropped, else 0
 * @param linkState 0 follows the physical link, 1 always up, 2 always down
 * @param trust 1 if it is trusted, else 0
 * @param queryRss 1 if it may ask for its hash, else 0
 * @param nodeGuid InfiniBand's name of its node, {@code 00:11:22:33:44:55:66:77}
 * @param portGuid InfiniBand's name of its port, of the same form
 * @param statistics its counters, by their IFLA_VF_STATS_… types
 */
public record VirtualFunction(
        int index,
        String address,
        String broadcast,
        int vlan,
        int qos,
        int vlanProtocol,
        long txRate,
        long minTxRate,
        long maxTxRate,
        int spoofCheck,
        int linkState,
        int trust,
        int queryRss,
        String nodeGuid,
        String portGuid,
        CounterNest statistics) {

    /** Decodes one IFLA_VF_INFO. */
    static VirtualFunction decode(AttributeCursor info) throws NetlinkException {
        Decoder decoder = new Decoder();
        AttributeCursor attributes = new AttributeCursor().open(info);
        while (attributes.next()) {
            decoder.attribute(attributes);
        }
        return decoder.function();
    }

    private static final class Decoder {
        private int index = -1;
        private String address = "";
        private String broadcast = "";
        private int vlan = -1;
        private int qos = -1;
        private int vlanProtocol = -1;
        private long txRate = -1;
        private long minTxRate = -1;
        private long maxTxRate = -1;
        private int spoofCheck = -1;
        private int linkState = -1;
        private int trust = -1;
        private int queryRss = -1;
        private String nodeGuid = "";
        private String portGuid = "";
        private final CounterNest statistics = new CounterNest();

        void attribute(AttributeCursor attribute) throws NetlinkException {
            Cursor value = attribute.value();
            switch (attribute.type()) {
                case Rtnetlink.IFLA_VF_MAC -> {
                    index = value.i32();
                    address = LinkDecoder.address(value);
                }
                case Rtnetlink.IFLA_VF_BROADCAST -> broadcast = LinkDecoder.address(value);
                case Rtnetlink.IFLA_VF_VLAN -> vlan(value);
                case Rtnetlink.IFLA_VF_VLAN_LIST -> vlanList(attribute);
                case Rtnetlink.IFLA_VF_TX_RATE -> txRate = setting(value);
                case Rtnetlink.IFLA_VF_RATE -> {
                    minTxRate = setting(value);
                    maxTxRate = value.u32();
                }
                case Rtnetlink.IFLA_VF_SPOOFCHK -> spoofCheck = flag(value);
                case Rtnetlink.IFLA_VF_LINK_STATE -> linkState = flag(value);
                case Rtnetlink.IFLA_VF_TRUST -> trust = flag(value);
                case Rtnetlink.IFLA_VF_RSS_QUERY_EN -> queryRss = flag(value);
                case Rtnetlink.IFLA_VF_IB_NODE_GUID -> nodeGuid = guid(value);
                case Rtnetlink.IFLA_VF_IB_PORT_GUID -> portGuid = guid(value);
                case Rtnetlink.IFLA_VF_STATS ->
                    statistics.decode(new AttributeCursor().open(attribute), Rtnetlink.IFLA_VF_STATS_PAD);
                default -> {}
            }
        }

        private void vlan(Cursor value) {
            vlan = (int) setting(value);
            qos = value.i32();
        }

        /** The kernel allows one VLAN. */
        private void vlanList(AttributeCursor list) throws NetlinkException {
            AttributeCursor entries = new AttributeCursor().open(list);
            while (entries.next()) {
                if (entries.type() == Rtnetlink.IFLA_VF_VLAN_INFO) {
                    vlan(entries.value());
                    // The one member in network byte order.
                    vlanProtocol =
                            entries.value().u8() << Byte.SIZE | entries.value().u8();
                }
            }
        }

        /** A number for the kernel, of which people read the bytes, the highest first. */
        private String guid(Cursor value) {
            index = value.i32();
            value.skip(Integer.BYTES);
            return LinkDecoder.colons(
                    ByteBuffer.allocate(Long.BYTES).putLong(value.u64()).array());
        }

        /** Each structure begins with the function's index. */
        private long setting(Cursor value) {
            index = value.i32();
            return value.u32();
        }

        /** A driver that does not know a setting leaves all ones. */
        private int flag(Cursor value) {
            return (int) setting(value);
        }

        VirtualFunction function() {
            return new VirtualFunction(
                    index,
                    address,
                    broadcast,
                    vlan,
                    qos,
                    vlanProtocol,
                    txRate,
                    minTxRate,
                    maxTxRate,
                    spoofCheck,
                    linkState,
                    trust,
                    queryRss,
                    nodeGuid,
                    portGuid,
                    statistics);
        }
    }
}
