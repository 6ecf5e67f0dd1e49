package dev.iftally.views.link;

import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import dev.iftally.wire.rtnetlink.Xdp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReportTest {
    private static final long READ_AT = 1_763_700_000_000_000_000L;

    @TempDir
    Path directory;

    private Tally tally;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private Snapshot row(Reading reading, Attributes attributes) {
        Interface port = tally.add(Identity.ofPort(1, 3), attributes, Policy.CONTINUE);
        port.update(reading);
        Snapshot row = new Snapshot();
        assertThat(port.snapshot(row)).isTrue();
        return row;
    }

    private static RowReport report(boolean detailed) {
        return new RowReport(detailed, NumberForm.EXACT, READ_AT + 1_250_000_000L);
    }

    private static Reading openFlowReading() {
        return new Reading()
                .clear(READ_AT, 0)
                .set(Counter.RX_BYTES, 74_327_665_117L)
                .set(Counter.RX_PACKETS, 69_016_965)
                .set(Counter.RX_ERRORS, 0)
                .set(Counter.RX_DROPPED, 7)
                .set(Counter.RX_OVER_ERRORS, 1)
                .set(Counter.TX_BYTES, -1L >>> 1)
                .set(Counter.TX_PACKETS, 44_608_960)
                .set(Counter.COLLISIONS, 0);
    }

    private static final Attributes PORT = new Attributes(
            "pr-s1-eth1",
            "uplink",
            "openflow 0000000000000001 port 3",
            0x02_00_00_00_00_01L,
            1500,
            10_000_000_000L,
            Duplex.FULL,
            LinkState.UP,
            "bond0",
            0,
            12);

    @Test
    void showsTheColumnsOfIpAndMarksWhatIsAbsent() throws Exception {
        assertThat(text(report -> report(true).write(report, row(openFlowReading(), PORT))))
                .isEqualTo("""
                        12: pr-s1-eth1: <UP,LOWER_UP> mtu 1500 master bond0 state UP
                            link/ether 02:00:00:00:00:01
                            alias uplink
                            openflow 0000000000000001 port 3, 10000Mb/s full, read 1.2 s ago
                            RX:           bytes  packets errors dropped  missed   mcast          \s
                                    74327665117 69016965      0       7      --      --\s
                            RX errors:            length    crc   frame    fifo overrun
                                                      --     --      --      --       1\s
                            TX:           bytes  packets errors dropped carrier collsns          \s
                            9223372036854775807 44608960     --      --      --       0\s
                            TX errors:           aborted   fifo  window heartbt transns
                                                      --     --      --      --      --\s
                        """);
    }

    @Test
    void hasTheWidthsOfIpWhileNumbersAreSmall() throws Exception {
        Reading reading = new Reading().clear(READ_AT, 0);
        for (Counter counter : Counter.values()) {
            reading.set(counter, 0);
        }

        assertThat(text(report -> report(true).write(report, row(reading, Attributes.named("lo1", "manual")))))
                .isEqualTo("""
                        -: lo1: <> state UNKNOWN
                            manual, read 1.2 s ago
                            RX:  bytes packets errors dropped  missed   mcast          \s
                                     0       0      0       0       0       0\s
                            RX errors:  length    crc   frame    fifo overrun
                                             0      0       0       0       0\s
                            TX:  bytes packets errors dropped carrier collsns          \s
                                     0       0      0       0       0       0\s
                            TX errors: aborted   fifo  window heartbt transns
                                             0      0       0       0       0\s
                        """);
    }

    @Test
    void jsonHasTheKeysOfIpAndLeavesOutWhatIsAbsent() throws Exception {
        assertThat(json(report -> report(true).write(report, row(openFlowReading(), PORT))))
                .isEqualTo("""
                {"ifindex":12,"ifname":"pr-s1-eth1","flags":["UP","LOWER_UP"],"mtu":1500,"master":"bond0","operstate":"UP",\
                "link_type":"ether","address":"02:00:00:00:00:01","ifalias":"uplink",\
                "stats64":{"rx":{"bytes":74327665117,"packets":69016965,"errors":0,"dropped":7,"over_errors":1},\
                "tx":{"bytes":9223372036854775807,"packets":44608960,"collisions":0}},\
                "iftally":{"source":"openflow 0000000000000001 port 3","identity":"openflow:0000000000000001:3",\
                "standing":"live","read_at":"2025-11-21T04:40:00Z","discontinuities":0,\
                "speed_bits_per_second":10000000000,"duplex":"full"}}""");
    }

    @Test
    void jsonNumbersAreExactAboveTheSignedRange() throws Exception {
        Reading reading = new Reading().clear(READ_AT, 0).set(Counter.RX_BYTES, -2);
        assertThat(json(report -> report(false).write(report, row(reading, PORT))))
                .contains("\"rx\":{\"bytes\":18446744073709551614}");
    }

    @Test
    void aDeviceThatSomebodyElseFeedsKeepsWhatTheTallyDoesNotKnow() throws Exception {
        LinkDetails details = new LinkDetails(
                0,
                1,
                List.of(),
                "noqueue",
                0,
                -1,
                "ff:ff:ff:ff:ff:ff",
                "",
                -1,
                -1,
                0,
                "",
                3,
                false,
                0,
                0,
                "",
                "",
                "",
                "",
                Xdp.NONE);
        Link made = new Link(
                7, "pr-s1-eth1", "iftally /run/iftally", "ifb", 0x1043, 6, 0, 9000, "02:00:00:00:00:99", details);
        LinkMessage message = new LinkMessage(made, LinkStatistics.NONE, List.of(), "", List.of());
        Snapshot row = row(openFlowReading(), PORT);
        LinkReport links = new LinkReport(LinkReportTest.NAMES, 0, NumberForm.EXACT, false);

        assertThat(text(report -> links.write(report, message, "", row, report(false))))
                .isEqualTo("""
                        7: pr-s1-eth1: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue master bond0 state UP mode DEFAULT group default\s
                            link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                            alias uplink
                            openflow 0000000000000001 port 3, 10000Mb/s full, read 1.2 s ago
                            RX:           bytes  packets errors dropped  missed   mcast          \s
                                    74327665117 69016965      0       7      --      --\s
                            TX:           bytes  packets errors dropped carrier collsns          \s
                            9223372036854775807 44608960     --      --      --       0\s
                        """);
        assertThat(json(report -> links.write(report, message, "", row, report(false))))
                .startsWith("""
                        {"ifindex":7,"ifname":"pr-s1-eth1","flags":["BROADCAST","MULTICAST","UP"],"mtu":1500,\
                        "qdisc":"noqueue","master":"bond0","operstate":"UP","linkmode":"DEFAULT","group":"default",\
                        "link_type":"ether","address":"02:00:00:00:00:01",\
                        "broadcast":"ff:ff:ff:ff:ff:ff","ifalias":"uplink","stats64":{"rx":{"bytes":74327665117,""");
    }
}
