package dev.iftally.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {
    private static final String HELLO = "0400000800000001";
    private static final String BARRIER = "0414000800000002";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsPortStatisticsOf13WithoutTheUnsupportedCounters() throws IOException {
        String hex = """
                # MULTIPART_REPLY of PORT_STATS, more follows
                04 13 00 80  ff ff ff fe  00 04 00 01  00 00 00 00
                ff ff ff fe  00 00 00 00
                00 00 00 00 00 00 00 01   00 00 00 00 00 00 00 02
                ff ff ff ff ff ff ff fe   80 00 00 00 00 00 00 00
                ff ff ff ff ff ff ff ff   ff ff ff ff ff ff ff ff
                00 00 00 00 00 00 00 00   ff ff ff ff ff ff ff ff
                ff ff ff ff ff ff ff ff   ff ff ff ff ff ff ff ff
                ff ff ff ff ff ff ff ff   00 00 00 00 00 00 00 09
                00 00 00 24  23 e1 ca 80
                """;

        assertThat(decode(file(hex))).isZero();
        assertThat(out).hasToString("""
                {"version":"1.3","type":"MULTIPART_REPLY","xid":4294967294,"multipart":"PORT_STATS","more":true,\
                "ports":[{"port_no":4294967294,"rx_packets":1,"tx_packets":2,"rx_bytes":18446744073709551614,\
                "tx_bytes":9223372036854775808,"rx_errors":0,"collisions":9,"duration_sec":36,\
                "duration_nsec":602000000}]}
                """);
    }

    @Test
    void spellsStatisticsOf10AsThatVersionDoes() throws IOException {
        String entry = "fffe000000000000" + "0000000000000001" + "ffffffffffffffff".repeat(11);

        assertThat(decode(file("011000140000000500040000ffff000000000000" + "0111007400000005" + "00040000" + entry)))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.0","type":"STATS_REQUEST","xid":5,"multipart":"PORT","more":false}
                {"version":"1.0","type":"STATS_REPLY","xid":5,"multipart":"PORT","more":false,\
                "ports":[{"port_no":65534,"rx_packets":1}]}
                """);
    }

    @Test
    void showsDescriptionsAndFeatures() throws IOException {
        String port = """
                00000001 00000000 0200 5e00 0001 0000 73312d65746831000000000000000000
                00000001 80000001 00000000000000000000000000000000 00989680 ffffffff
                """;

        assertThat(decode(file("04 06 0020 00000002 00000000000000a1 00000000fe0000000000004f00000000\n"
                        + "04 13 0050 00000003 000d 0000 00000000 " + port)))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.3","type":"FEATURES_REPLY","xid":2,"datapath_id":"00000000000000a1"}
                {"version":"1.3","type":"MULTIPART_REPLY","xid":3,"multipart":"PORT_DESC","more":false,\
                "ports":[{"port_no":1,"name":"s1-eth1","hw_addr":"02:00:5e:00:00:01","curr_speed":10000000,\
                "max_speed":4294967295,"config":1,"state":2147483649}]}
                """);
    }

    @Test
    void showsThePropertiesOf14() throws IOException {
        String hex = """
                05 13 0178 00000001 0004 0000 00000000
                # length, port, duration, eight counters
                0168 0000 00000001 00000002 00000003
                0000000000000001 0000000000000002 0000000000000003 0000000000000004
                0000000000000005 0000000000000006 0000000000000007 ffffffffffffffff
                # Ethernet
                0000 0028 00000000 0000000000000008 ffffffffffffffff 000000000000000a 000000000000000b
                # an experimenter nobody knows
                ffff 000d 0000beef 00000001 42 000000
                # Intel's counters, but for the second
                ffff 00b8 0000aa01 00000001 00000000
                0000000000000040 ffffffffffffffff 0000000000000042 0000000000000043 0000000000000044
                0000000000000045 0000000000000046 0000000000000047 0000000000000048 0000000000000049
                000000000000004a 000000000000004b 000000000000004c 000000000000004d 000000000000004e
                000000000000004f 0000000000000050 0000000000000051 0000000000000052 0000000000000053
                0000000000000054
                # the driver's own: q0=7, q1 unsupported
                ffff 0026 0000aa01 00000002 0000 0002 02 7130 0000000000000007 02 7131 ffffffffffffffff 0000
                """;
        assertThat(decode(file(hex))).isZero();
        assertThat(out).hasToString("""
                {"version":"1.4","type":"MULTIPART_REPLY","xid":1,"multipart":"PORT_STATS","more":false,\
                "ports":[{"port_no":1,"rx_packets":1,"tx_packets":2,"rx_bytes":3,"tx_bytes":4,"rx_dropped":5,\
                "tx_dropped":6,"rx_errors":7,"rx_frame_err":8,"rx_crc_err":10,"collisions":11,"duration_sec":2,\
                "duration_nsec":3,"rx_1_to_64_packets":64,"rx_128_to_255_packets":66,"rx_256_to_511_packets":67,\
                "rx_512_to_1023_packets":68,"rx_1024_to_1522_packets":69,"rx_1523_to_max_packets":70,"tx_1_to_64_packets":71,\
                "tx_65_to_127_packets":72,"tx_128_to_255_packets":73,"tx_256_to_511_packets":74,"tx_512_to_1023_packets":75,\
                "tx_1024_to_1522_packets":76,"tx_1523_to_max_packets":77,"tx_multicast_packets":78,"rx_broadcast_packets":79,\
                "tx_broadcast_packets":80,"rx_undersized_errors":81,"rx_oversize_errors":82,"rx_fragmented_errors":83,\
                "rx_jabber_errors":84,\
                "custom":[{"name":"q0","value":7},{"name":"q1"}],\
                "properties":[{"type":65535,"data":"0000beef0000000142"}]}]}
                """);
    }

    @Test
    void showsQueuesOfEveryLayout() throws IOException {
        String counters = "0000000000000001 0000000000000002 ffffffffffffffff ";
        assertThat(decode(file("01 11 002c 00000001 0005 0000 fffe 0000 00000007 " + counters
                        + "04 13 0038 00000002 0005 0000 00000000 00000001 00000007 " + counters + "00000024 00000003 "
                        + "06 13 0040 00000003 0005 0000 00000000 0030 000000000000 00000001 00000007 " + counters
                        + "ffffffff ffffffff")))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.0","type":"STATS_REPLY","xid":1,"multipart":"QUEUE","more":false,\
                "queues":[{"port_no":65534,"queue_id":7,"tx_bytes":1,"tx_packets":2}]}
                {"version":"1.3","type":"MULTIPART_REPLY","xid":2,"multipart":"QUEUE","more":false,\
                "queues":[{"port_no":1,"queue_id":7,"tx_bytes":1,"tx_packets":2,"duration_sec":36,"duration_nsec":3}]}
                {"version":"1.5","type":"MULTIPART_REPLY","xid":3,"multipart":"QUEUE_STATS","more":false,\
                "queues":[{"port_no":1,"queue_id":7,"tx_bytes":1,"tx_packets":2}]}
                """);
    }

    @Test
    void showsPortsOf15() throws IOException {
        assertThat(decode(file("06 13 0058 00000003 000d 0000 00000000 "
                        + "00000001 0048 0000 02005e000001 0000 73312d65746831000000000000000000 00000000 00000004 "
                        + "0000 0020 00000000 00000000 00000000 00000000 00000000 00989680 00000000")))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.5","type":"MULTIPART_REPLY","xid":3,"multipart":"PORT_DESC","more":false,\
                "ports":[{"port_no":1,"name":"s1-eth1","hw_addr":"02:00:5e:00:00:01","curr_speed":10000000,\
                "max_speed":0,"config":0,"state":4}]}
                """);
    }

    @Test
    void showsTheHeadersOfEveryVersion() throws IOException {
        assertThat(decode(file("0104000800000001 0204000800000002 0312000c 00000003 0004 0000 "
                        + "0512 0018 00000004 0004 0000 00000000 ffffffff00000000 0623000800000005")))
                .isEqualTo(1);
        assertThat(out).hasToString("""
                {"version":"1.0","type":"VENDOR","xid":1}
                {"version":"1.1","type":"EXPERIMENTER","xid":2}
                {"error":"STATS_REQUEST, byte 12: its 12 bytes end inside a field","offset":16}
                {"version":"1.4","type":"MULTIPART_REQUEST","xid":4,"multipart":"PORT_STATS","more":false}
                {"version":"1.5","type":"CONTROLLER_STATUS","xid":5}
                """);
    }

    @Test
    void readsRawBytesAndSeveralFiles() throws IOException {
        Path raw = directory.resolve("raw");
        Files.write(raw, HexFormat.of().parseHex(HELLO + BARRIER));

        assertThat(decode(raw.toString(), file("# only a comment\n"), file(HELLO)))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.3","type":"HELLO","xid":1}
                {"version":"1.3","type":"BARRIER_REQUEST","xid":2}
                {"version":"1.3","type":"HELLO","xid":1}
                """);
    }

    @Test
    void goesOnBehindABrokenMessage() throws IOException {
        assertThat(decode(file(HELLO + "0963000a00000001ffff" + BARRIER))).isEqualTo(1);
        assertThat(out).hasToString("""
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"type 99, byte 0: version 0x09, expected 0x01 (1.0) … 0x06 (1.5)","offset":8}
                {"version":"1.3","type":"BARRIER_REQUEST","xid":2}
                """);
    }

    @Test
    void aLengthUnderTheHeadersEndsTheFile() throws IOException {
        assertThat(decode(file(HELLO + "0402000000000001" + BARRIER))).isEqualTo(1);
        assertThat(out).hasToString("""
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"ECHO_REQUEST, byte 2: length 0, but a message has at least 8 bytes","offset":8}
                """);
    }

    @Test
    void aHelloMayBeOfAnyVersion() throws IOException {
        assertThat(decode(file("0700001000000009" + "00010008000000c0" + "990000080000000a" + "000000080000000b")))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"0x07","type":"HELLO","xid":9,"versions":["1.5","0x07"]}
                {"version":"0x99","type":"HELLO","xid":10}
                {"version":"0x00","type":"HELLO","xid":11}
                """);
    }

    @Test
    void saysWhichVersionsAHelloOffersAndWhatAnErrorMeans() throws IOException {
        String noCommonVersion = "0101001b00000007" + "00000000"
                + HexFormat.of().formatHex("no common ver".getBytes(StandardCharsets.US_ASCII)) + "2e2e";

        assertThat(decode(file(
                        "0600001000000006" + "000100080000007e" + noCommonVersion + "0501000c00000008" + "00010001")))
                .isZero();
        assertThat(out).hasToString("""
                {"version":"1.5","type":"HELLO","xid":6,"versions":["1.0","1.1","1.2","1.3","1.4","1.5"]}
                {"version":"1.0","type":"ERROR","xid":7,"error_type":0,"code":0,\
                "name":"OFPET_HELLO_FAILED OFPHFC_INCOMPATIBLE","message":"no common ver.."}
                {"version":"1.4","type":"ERROR","xid":8,"error_type":1,"code":1,"name":"OFPET_BAD_REQUEST OFPBRC_BAD_TYPE"}
                """);
    }

    @Test
    void aTruncatedTailIsAnError() throws IOException {
        assertThat(decode(file(HELLO + "0402ffff00000001aabb"), file(HELLO + "0402")))
                .isEqualTo(1);
        assertThat(out).hasToString("""
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"ECHO_REQUEST, byte 2: length 65535, but only 10 bytes are there","offset":8}
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"header, byte 0: a header has 8 bytes, only 2 are there","offset":8}
                """);
    }

    @Test
    void hexTextThatIsNoneIsAnErrorInItsLine() throws IOException {
        assertThat(decode(file(HELLO + "\n04 0x\n"), file(HELLO + "4"))).isEqualTo(1);
        assertThat(out).hasToString("""
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"header, byte 0: a header has 8 bytes, only 1 are there","offset":8}
                {"error":"'x' in line 2 is no hex digit; expected them alone, as xxd -p prints them","offset":9}
                {"version":"1.3","type":"HELLO","xid":1}
                {"error":"the last byte has only one hex digit","offset":8}
                """);
    }

    @Test
    void readsStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(HELLO.getBytes(StandardCharsets.US_ASCII)));
        try {
            assertThat(decode("-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out).hasToString("{\"version\":\"1.3\",\"type\":\"HELLO\",\"xid\":1}\n");
    }

    @Test
    void aMissingFileIsSaidInOneLine() {
        assertThat(decode("/nowhere/at/all")).isEqualTo(1);
        assertThat(err).hasToString("iftally decode: /nowhere/at/all: no such file\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutAKindItIsAUsageError() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("say what the bytes are, as in: iftally decode openflow FILE");
    }

    private int decode(String... files) {
        String[] arguments = new String[files.length + 1];
        arguments[0] = "openflow";
        System.arraycopy(files, 0, arguments, 1, files.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return new CommandLine(new DecodeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(directory, "capture", ".hex");
        return Files.writeString(file, text).toString();
    }
}
