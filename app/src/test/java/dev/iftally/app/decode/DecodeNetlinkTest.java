package dev.iftally.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Bytes are little-endian; those without a comment were composed, with layouts that wire checks against C headers. */
class DecodeNetlinkTest {
    /** Answers of Linux 6.18. */
    private static final Path RECORDED = Path.of("../wire/src/test/resources/dev/iftally/wire");

    private static final String GETSTATS_REFUSED =
            "58000000 0200 0003 07000000 00000000 eaffffff 1c000000 5e00 0100 07000000 00000000 "
                    + "2a000100 46696c746572206d61736b206d7573742062652073657420666f7220737461747320676574 00 0000 "
                    + "08000200 18000000 ";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int decode(String kind, String... files) {
        String[] arguments = new String[files.length + 1];
        arguments[0] = kind;
        System.arraycopy(files, 0, arguments, 1, files.length);
        return new CommandLine(new DecodeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    private String file(String hex) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "capture", ".hex"), hex)
                .toString();
    }

    private static String recorded(String name) {
        return RECORDED.resolve(name + ".hex").toString();
    }

    @Test
    void showsQdiscsAsTheKernelSentThem() {
        assertThat(decode("netlink", recorded("gnet/qdiscs"))).isZero();
        assertThat(out).hasToString("""
                {"type":"RTM_NEWQDISC","seq":7,"flags":2,"ifindex":2,"kind":"noqueue","handle":"0:","parent":"root",\
                "refcnt":2,"stats2":{"basic":{"bytes":0,"packets":0},\
                "queue":{"qlen":0,"backlog":0,"drops":0,"requeues":0,"overlimits":0}},\
                "tc_stats":{"bytes":0,"packets":0,"drops":0,"overlimits":0,"bps":0,"pps":0,"qlen":0,"backlog":0}}
                {"type":"RTM_NEWQDISC","seq":7,"flags":2,"ifindex":3,"kind":"htb","handle":"1:","parent":"root",\
                "refcnt":3,"options":"18000200110003000a00000001000000000000000000000008000500e8030000",\
                "stats2":{"basic":{"bytes":4346,"packets":45},"rate_est":{"bps":1127,"pps":11},\
                "queue":{"qlen":0,"backlog":0,"drops":0,"requeues":0,"overlimits":0}},\
                "tc_stats":{"bytes":4346,"packets":45,"drops":0,"overlimits":0,"bps":1127,"pps":11,"qlen":0,"backlog":0}}
                {"type":"NLMSG_DONE","seq":7,"flags":2,"errno":0}
                """);
    }

    @Test
    void showsAClassAndItsOwnStructure() {
        assertThat(decode("netlink", recorded("gnet/classes"))).isZero();
        assertThat(out.toString())
                .startsWith("{\"type\":\"RTM_NEWTCLASS\",\"seq\":7,\"flags\":2,\"ifindex\":3,\"kind\":\"htb\","
                        + "\"handle\":\"1:1\",\"parent\":\"root\",\"info\":0,")
                .contains("\"app\":\"2d0000000000000000000000bb490000bb490000\"")
                .contains("\"xstats\":\"2d0000000000000000000000bb490000bb490000\"");
    }

    @Test
    void showsWideNumbersOfAQdisc() throws IOException {
        assertThat(decode("netlink", file("""
                        a0000000 2400 0000 07000000 00000000 00000000 05000000 00000180 02000100 02000000
                        07000100 667100 00  05000c00 01 000000
                        6c000700
                        14000100 6400000000000000 01000000 00000000  0c000800 0100000001000000
                        14000700 2800000000000000 02000000 00000000  0c000800 0000000002000000
                        0c000200 ffffffff 09000000  14000500 0000000001000000 0900000000000000
                        05000900 05 000000
                        """))).isZero();
        assertThat(out).hasToString("""
                {"type":"RTM_NEWQDISC","seq":7,"flags":0,"ifindex":5,"kind":"fq","handle":"8001:","parent":"1:2",\
                "refcnt":2,"hw_offload":true,"stats2":{"basic":{"bytes":100,"packets":4294967297},\
                "basic_hw":{"bytes":40,"packets":8589934592},"rate_est":{"bps":4294967296,"pps":9},\
                "others":[{"type":9,"data":"05"}]}}
                """);
    }

    /** As {@code tc qdisc add dev … root estimator 250ms 1s pfifo} asks. */
    @Test
    void showsWhichEstimatorARequestAsksFor() throws IOException {
        String request = file("""
                38000000 2400 0506 07000000 00000000 00000000 05000000 00000000 ffffffff 00000000
                0a000100 706669666f00 0000  06000500 fe02 0000
                """);

        assertThat(decode("netlink", request)).isZero();
        assertThat(decode("gnet", request)).isZero();
        assertThat(out).hasToString("""
                {"type":"RTM_NEWQDISC","seq":7,"flags":1541,"ifindex":5,"kind":"pfifo","handle":"0:","parent":"root",\
                "refcnt":0,"rate":{"interval":-2,"ewma_log":2}}
                {"type":"RTM_NEWQDISC","seq":7,"flags":1541,"rate":{"interval":-2,"ewma_log":2}}
                """);
    }

    @Test
    void showsALink() {
        assertThat(decode("netlink", recorded("rtnetlink/newlink-veth"))).isZero();
        assertThat(out.toString())
                .startsWith("{\"type\":\"RTM_NEWLINK\",\"seq\":7,\"flags\":0,\"ifindex\":3,\"ifname\":\"v1\","
                        + "\"ifi_family\":0,\"ifi_type\":1,\"ifi_flags\":69699,\"mtu\":1500,\"operstate\":6,"
                        + "\"linkmode\":0,\"group\":0,")
                .contains("\"kind\":\"veth\",\"ifalias\":\"the other end\"")
                .contains("\"altnames\":[\"a-rather-long-alternative-name\"],\"carrier_changes\":2,"
                        + "\"stats64\":{\"rx_packets\":5,\"tx_packets\":5,\"rx_bytes\":426,")
                .contains("\"rx_nohandler\":0,\"rx_otherhost_dropped\":0},\"others\":[");
    }

    @Test
    void leavesOutWhatAShorterStructureLacks() throws IOException {
        StringBuilder members = new StringBuilder();
        for (int i = 1; i < 24; i++) {
            members.append("%02x00000000000000 ".formatted(i));
        }
        assertThat(decode(
                        "netlink",
                        file("e0000000 5c00 0200 07000000 00000000 00000000 05000000 1f000000 c4000100 " + members
                                + "ffffffffffffffff")))
                .isZero();
        assertThat(out).hasToString("""
                {"type":"RTM_NEWSTATS","seq":7,"flags":2,"ifindex":5,"filter_mask":31,"stats64":{"rx_packets":1,\
                "tx_packets":2,"rx_bytes":3,"tx_bytes":4,"rx_errors":5,"tx_errors":6,"rx_dropped":7,"tx_dropped":8,\
                "multicast":9,"collisions":10,"rx_length_errors":11,"rx_over_errors":12,"rx_crc_errors":13,\
                "rx_frame_errors":14,"rx_fifo_errors":15,"rx_missed_errors":16,"tx_aborted_errors":17,\
                "tx_carrier_errors":18,"tx_fifo_errors":19,"tx_heartbeat_errors":20,"tx_window_errors":21,\
                "rx_compressed":22,"tx_compressed":23,"rx_nohandler":18446744073709551615}}
                """);
    }

    @Test
    void showsEveryOtherGroupOfStatistics() throws IOException {
        assertThat(decode("netlink", file("""
                        3c010000 5c00 0200 07000000 00000000 00000000 05000000 1f000000
                        74000200 5c000100
                        2c000100 0100000000000000 0100000000000000 0100000000000000 0100000000000000 0700 0200 00000000
                        2c000100 0200000000000000 0200000000000000 0200000000000000 0200000000000000 0800 0200 00000000
                        14000200 10000100 0c000000 0900000000000000
                        58000400
                        4c000300 0100000000000000 0200000000000000 0300000000000000 0400000000000000 0500000000000000
                        0600000000000000 0700000000000000 0800000000000000 0900000000000000
                        06000900 0102 0000
                        54000500 50001c00 4c000100 0b00000000000000 0c00000000000000 0d00000000000000 0e00000000000000
                        0f00000000000000 1000000000000000 1100000000000000 1200000000000000 1300000000000000
                        """))).isZero();
        assertThat(out).hasToString("""
                {"type":"RTM_NEWSTATS","seq":7,"flags":2,"ifindex":5,"filter_mask":31,"link_xstats":{"bridge":{"vlan":[\
                {"rx_bytes":1,"rx_packets":1,"tx_bytes":1,"tx_packets":1,"vid":7,"flags":2},\
                {"rx_bytes":2,"rx_packets":2,"tx_bytes":2,"tx_packets":2,"vid":8,"flags":2}]},\
                "bond":{"3ad":{"lacpdu_rx":9}}},"link_offload_xstats":{"l3_stats":{"rx_packets":1,"tx_packets":2,\
                "rx_bytes":3,"tx_bytes":4,"rx_errors":5,"tx_errors":6,"rx_dropped":7,"tx_dropped":8,"multicast":9}},\
                "af_spec":{"mpls":{"rx_packets":11,"tx_packets":12,"rx_bytes":13,"tx_bytes":14,"rx_errors":15,\
                "tx_errors":16,"rx_dropped":17,"tx_dropped":18,"rx_noroute":19}},\
                "others":[{"path":[4,9],"data":"0102"}]}
                """);
    }

    @Test
    void showsARefusalByItsNameAndInTheKernelsWords() throws IOException {
        assertThat(decode("netlink", file(GETSTATS_REFUSED))).isZero();
        assertThat(out).hasToString("""
                {"type":"NLMSG_ERROR","seq":7,"flags":768,"errno":"EINVAL",\
                "message":"Filter mask must be set for stats get","offset":24}
                """);
    }

    @Test
    void goesOnBehindAMessageWhoseAttributesAreBroken() throws IOException {
        String lying = "24000000 1000 0000 07000000 00000000 00000100 09000000 00000000 00000000 2800 0300 ";

        assertThat(decode("netlink", file(lying + GETSTATS_REFUSED))).isEqualTo(1);
        assertThat(out).hasToString("""
                {"error":"netlink attribute 3, byte 32: a length of 4 to 4 expected, not 40","offset":32}
                {"type":"NLMSG_ERROR","seq":7,"flags":768,"errno":"EINVAL",\
                "message":"Filter mask must be set for stats get","offset":24}
                """);
    }

    @Test
    void stopsAtALengthThatLeadsNowhere() throws IOException {
        assertThat(decode("netlink", file(GETSTATS_REFUSED + "00000000 1000 0000 07000000 00000000"), file("1000")))
                .isEqualTo(1);
        assertThat(out.toString()).endsWith("""
                {"error":"netlink message of type 16, byte 88: a length of 16 to 16 expected, not 0","offset":88}
                {"error":"netlink header, byte 0: 16 bytes expected, 2 there","offset":0}
                """);
    }

    @Test
    void showsStandardStatisticsWithTheirHistograms() throws IOException {
        String header = "18000280 08000100 04000000 09000200 6574683000 000000 ";
        assertThat(decode(
                        "ethtool",
                        recorded("ethtool/stats"),
                        file("98000000 1500 0000 07000000 00000000 21010000 " + header + """
                        08000500 01000000
                        64000480 08000200 03000000 08000300 14000000
                        20000500 08000700 00000000 08000800 40000000 0c000900 0500000000000000
                        20000500 08000700 ef050000 08000800 00000000 0c000900 ffffffffffffffff
                        10000400 0c000300 0600000000000000
                        """)))
                .isZero();
        assertThat(out).hasToString("""
                {"type":"ETHTOOL_MSG_STATS_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","src":"aggregate",\
                "eth-phy":{},"eth-mac":{},"eth-ctrl":{},"rmon":{}}
                {"type":"ETHTOOL_MSG_STATS_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","src":"emac",\
                "rmon":{"hist_rx":[{"low":0,"high":64,"val":5},{"low":1519,"high":0,"val":18446744073709551615}],\
                "etherStatsJabbers":6}}
                """);
    }

    @Test
    void showsSettingsAndTheirStatistics() throws IOException {
        String header = "18000180 08000100 04000000 09000200 6574683000 000000 ";
        assertThat(decode(
                        "ethtool",
                        file("68000000 1500 0000 07000000 00000000 16010000 " + header
                                + "05000200 01000000 05000300 00000000 05000400 01000000 "
                                + "1c000500 0c000200 0c00000000000000 0c000300 0000000000000080 08000600 00000000 "
                                + "90000000 1500 0000 07000000 00000000 1e010000 " + header
                                + "28000200 04000100 08000200 5a000000 18000300 14000100 08000100 32000000 "
                                + "07000200 525300 00 05000300 00000000 08000400 32000000 2c000500 "
                                + "1c000200 0700000000000000 0300000000000000 0400000000000000 "
                                + "0c000300 0100000000000000 "
                                + "50000000 1500 0000 07000000 00000000 2a010000 " + header
                                + "05000200 01000000 1c000b00 0c000200 0100000000000000 0c000700 0600000000000000"),
                        recorded("ethtool/linkstate")))
                .isZero();
        assertThat(out).hasToString("""
                {"type":"ETHTOOL_MSG_PAUSE_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","autoneg":1,"rx":0,\
                "tx":1,"stats":{"tx_frames":12,"rx_frames":9223372036854775808},"stats_src":"aggregate"}
                {"type":"ETHTOOL_MSG_FEC_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","modes":["RS"],\
                "auto":0,"active":50,"stats":{"corrected":{"total":7,"lanes":[3,4]},"uncorr":{"total":1}}}
                {"type":"ETHTOOL_MSG_MM_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","pmac_enabled":1,\
                "stats":{"reassembly_errors":1,"hold_count":6}}
                {"type":"ETHTOOL_MSG_LINKSTATE_GET_REPLY","seq":7,"flags":0,"ifindex":4,"ifname":"eth0","link":1}
                """);
    }

    @Test
    void showsQueuesWhereTheirFamilyWasNamedBefore() throws IOException {
        String family = "30000000 1000 0000 07000000 00000000 01020000 0b000200 6e65746465760000 06000100 1400 0000 "
                + "08000300 01000000";
        assertThat(decode("ethtool", file(family), recorded("netdev/queues"))).isZero();
        assertThat(out).hasToString("""
                {"type":"CTRL_CMD_NEWFAMILY","seq":7,"flags":0,"family_id":20,"family_name":"netdev","version":1,\
                "mcast_groups":{}}
                {"type":"NETDEV_CMD_QSTATS_GET","seq":7,"flags":0,"ifindex":4,"queue_type":"rx","queue_id":0,\
                "rx-packets":7685,"rx-bytes":219629894}
                {"type":"NETDEV_CMD_QSTATS_GET","seq":7,"flags":0,"ifindex":4,"queue_type":"tx","queue_id":0,\
                "tx-packets":6747,"tx-bytes":1090587,"tx-stop":0,"tx-wake":0}
                {"type":"NLMSG_DONE","seq":7,"flags":2,"errno":0}
                """);
    }

    @Test
    void namesRequestsApartFromTheirAnswers() throws IOException {
        assertThat(decode("ethtool", file("14000000 1500 0100 07000000 00000000 20010000")))
                .isZero();
        assertThat(out).hasToString("{\"type\":\"ETHTOOL_MSG_STATS_GET\",\"seq\":7,\"flags\":1}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtnetlink/newlink-veth",
                "rtnetlink/newstats-port",
                "gnet/classes",
                "ethtool/tsinfo",
                "ethtool/strset",
                "ethtool/stats",
                "netdev/queues"
            })
    void damagedCapturesBecomeErrorsAndNothingWorse(String name) throws IOException {
        byte[] whole = HexFormat.of()
                .parseHex(Files.readString(Path.of(recorded(name))).replaceAll("\\s", ""));
        NetlinkDecoder.FamilyJson family = name.matches("(rtnetlink|gnet)/.*") ? new RouteJson() : new GenericJson();
        NetlinkDecoder decoder = new NetlinkDecoder(new PrintWriter(Writer.nullWriter()), family);
        Random random = new Random(name.hashCode());
        int broken = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 3; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 4);
            }
            broken += decoder.decode(MemorySegment.ofArray(damaged)) ? 0 : 1;
        }
        assertThat(broken).isPositive();
    }
}
