package dev.iftally.views.traffic;

import static dev.iftally.views.Reports.halves;
import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.message;
import static dev.iftally.views.Reports.text;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import org.junit.jupiter.api.Test;

/** What no discipline of this kernel has; the others are beside tc itself in the test of the commands. */
class TrafficReportTest {
    private static final TrafficReport TRAFFIC = new TrafficReport(TickRate.USUAL, false, false, false);

    private static TrafficControlMessage offloaded() throws Exception {
        return new TrafficControlMessage().decode(message(GenStats.RTM_NEWQDISC, out -> {
            out.body()
                    .u8(0)
                    .u8(0)
                    .u16(0)
                    .u32(3)
                    .u32(0x10000)
                    .u32(GenStats.TC_H_ROOT)
                    .u32(2);
            out.attribute(1, "new_kind").attribute(2, new byte[] {1, 2, 3, 4}).attribute(12, new byte[] {1});
            long stats = out.nest(7);
            out.attribute(1, halves(100, 0, 9, 0)).attribute(8, words(0x1_0000_0009L));
            out.attribute(7, halves(60, 0, 4, 0));
            out.attribute(2, halves(-1, 7)).attribute(5, words(1L << 40, 7));
            out.attribute(3, halves(1, 2048, 3, 4, -5)).end(stats);
        }));
    }

    @Test
    void printsWhatHardwareDidAndNumbersOfMoreThan32Bits() throws Exception {
        assertThat(text(report -> TRAFFIC.writeDiscipline(report, offloaded(), "eth0", "blue")))
                .isEqualTo("""
                qdisc new_kind 1: netns blue dev eth0 root refcnt 2 offloaded [Unknown qdisc, optlen=4]\s
                 Sent 100 bytes 4294967305 pkt (dropped 3, overlimits 4294967291 requeues 4)\s
                 Sent software 40 bytes 4294967301 pkt
                 Sent hardware 60 bytes 4 pkt
                 rate 8796Gbit 7pps backlog 2Kb 1p requeues 4
                """);
        assertThat(json(report -> TRAFFIC.writeDiscipline(report, offloaded(), "", "")))
                .isEqualTo("""
                {"kind":"new_kind","handle":"1:","root":true,"refcnt":2,"offloaded":true,"options":{},\
                "bytes":100,"packets":4294967305,"drops":3,"overlimits":4294967291,"requeues":4,\
                "sw_bytes":40,"sw_packets":4294967301,"hw_bytes":60,"hw_packets":4,\
                "rate":1099511627776,"pps":7,"backlog":2048,"qlen":1}""");
    }

    @Test
    void printsFqCodel() throws Exception {
        TrafficControlMessage codel = new TrafficControlMessage().decode(message(GenStats.RTM_NEWQDISC, out -> {
            out.body().u8(0).u8(0).u16(0).u32(3).u32(0).u32(GenStats.TC_H_ROOT).u32(2);
            out.attribute(1, "fq_codel");
            long options = out.nest(2);
            out.attribute(1, 4999).attribute(2, 10_240).attribute(3, 100_000).attribute(4, 1);
            out.attribute(5, 1024)
                    .attribute(6, 1514)
                    .attribute(8, 64)
                    .attribute(9, 32 << 20)
                    .end(options);
            long stats = out.nest(7);
            out.attribute(4, halves(0, 1514, 2, 3, 4, 5, 6, 0, 7)).attribute(1, halves(100, 0, 9, 0));
            out.attribute(3, halves(0, 0, 1, 0, 0)).end(stats);
        }));

        assertThat(text(report -> TRAFFIC.writeDiscipline(report, codel, "eth0", "")))
                .isEqualTo("""
                qdisc fq_codel 0: dev eth0 root refcnt 2 limit 10240p flows 1024 quantum 1514 target 5ms interval 100ms memory_limit 32Mb ecn drop_batch 64\s
                 Sent 100 bytes 9 pkt (dropped 1, overlimits 0 requeues 0)\s
                 backlog 0b 0p requeues 0
                  maxpacket 1514 drop_overlimit 2 new_flow_count 4 ecn_mark 3 memory_used 7
                  new_flows_len 5 old_flows_len 6
                """);
        assertThat(json(report -> TRAFFIC.writeDiscipline(report, codel, "eth0", "")))
                .contains("\"options\":{\"limit\":10240,\"flows\":1024,\"quantum\":1514,\"target\":4999,"
                        + "\"interval\":100000,\"memory_limit\":33554432,\"ecn\":true,\"drop_batch\":64}")
                .endsWith("\"maxpacket\":1514,\"drop_overlimit\":2,\"new_flow_count\":4,\"ecn_mark\":3,"
                        + "\"memory_used\":7,\"new_flows_len\":5,\"old_flows_len\":6}");
    }

    @Test
    void printsWhatAnOldKernelSends() throws Exception {
        TrafficControlMessage old = new TrafficControlMessage().decode(message(GenStats.RTM_NEWTCLASS, out -> {
            out.body().u8(0).u8(0).u16(0).u32(3).u32(0x10002).u32(0x10000).u32(0);
            out.attribute(1, "other").attribute(3, halves(100, 0, 9, 3, 4, 125, 2, 1, 60, 0));
        }));

        assertThat(text(report -> TRAFFIC.writeClass(report, old, "", ""))).isEqualTo("""
                class other 1:2 parent 1:\s
                 Sent 100 bytes 9 pkts (dropped 3, overlimits 4)\s
                 rate 1Kbit 2pps backlog 60b 1p\s
                """);
    }

    @Test
    void ratesSizesAndTimesAreThoseOfTc() {
        assertThat(Quantity.rate(125_000, false)).isEqualTo("1Mbit");
        assertThat(Quantity.rate(125_125, false)).isEqualTo("1001Kbit");
        assertThat(Quantity.rate(27, false)).isEqualTo("216bit");
        assertThat(Quantity.rate(1_250_000_000, true)).isEqualTo("9536Mibit");
        assertThat(Quantity.size(1600)).isEqualTo("1600b");
        assertThat(Quantity.size(10_240)).isEqualTo("10Kb");
        assertThat(Quantity.size(3L << 20)).isEqualTo("3Mb");
        assertThat(Quantity.time(1678)).isEqualTo("1.68ms");
        assertThat(Quantity.time(50_000)).isEqualTo("50ms");
        assertThat(Quantity.time(999)).isEqualTo("999us");
        assertThat(Quantity.time(2_500_000)).isEqualTo("2.5s");
    }

    @Test
    void ticksAreReadFromTheSchedulersFile() {
        assertThat(TickRate.parse("000003e8 00000040 000f4240 3b9aca00\n")).isEqualTo(TickRate.USUAL);
        assertThat(TickRate.parse("00000001 00000001 3b9aca00 3b9aca00\n")).isEqualTo(new TickRate(1000));
        assertThat(TickRate.parse("what is this")).isEqualTo(TickRate.USUAL);
    }
}
