package dev.iftally.views.link;

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
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class LinkTextTest {
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
    void showsTheColumnsOfIpAndMarksWhatIsAbsent() {
        assertThat(LinkText.render(row(openFlowReading(), PORT), true, NumberForm.EXACT, READ_AT + 1_250_000_000L))
                .isEqualTo("""
                        12: pr-s1-eth1: <UP,LOWER_UP> mtu 1500 master bond0 state UP
                            link/ether 02:00:00:00:00:01
                            alias uplink
                            openflow 0000000000000001 port 3, read 1.2 s ago
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
    void hasTheWidthsOfIpWhileNumbersAreSmall() {
        Reading reading = new Reading().clear(READ_AT, 0);
        for (Counter counter : Counter.values()) {
            reading.set(counter, 0);
        }

        assertThat(LinkText.render(row(reading, Attributes.named("lo1", "manual")), true, NumberForm.EXACT, READ_AT))
                .isEqualTo("""
                        -: lo1: <> state UNKNOWN
                            manual, read 0.0 s ago
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
    void jsonHasTheKeysOfIpAndLeavesOutWhatIsAbsent() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            LinkJson.write(json, row(openFlowReading(), PORT), true);
        }

        assertThat(text).hasToString("""
                {"ifindex":12,"ifname":"pr-s1-eth1","flags":["UP","LOWER_UP"],"mtu":1500,"master":"bond0","operstate":"UP",\
                "link_type":"ether","address":"02:00:00:00:00:01","ifalias":"uplink",\
                "stats64":{"rx":{"bytes":74327665117,"packets":69016965,"errors":0,"dropped":7,"over_errors":1},\
                "tx":{"bytes":9223372036854775807,"packets":44608960,"collisions":0}},\
                "iftally":{"source":"openflow 0000000000000001 port 3","identity":"openflow:0000000000000001:3",\
                "standing":"live","read_at":"2025-11-21T04:40:00Z","discontinuities":0,\
                "speed_bits_per_second":10000000000}}""");
    }

    @Test
    void jsonNumbersAreExactAboveTheSignedRange() {
        Reading reading = new Reading().clear(READ_AT, 0).set(Counter.RX_BYTES, -2);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            LinkJson.write(json, row(reading, PORT), false);
        }

        assertThat(text.toString()).contains("\"rx\":{\"bytes\":18446744073709551614}");
    }
}
