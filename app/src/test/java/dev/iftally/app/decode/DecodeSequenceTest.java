package dev.iftally.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code decode dlpi} and {@code decode ifstats}, of bytes composed by hand. */
class DecodeSequenceTest {
    private static final String IFSTATS = """
            00000000 0100 0000 dc05 0000 01000000 02000000 03000000 04000000 05000000 09000000 0024f400
            ffffffff 06000000 07000000 08000000 09000000 0a000000 0b000000 0c000000 0d000000 # ifoutdiscards
            746f6b656e0000000000000000000000
            """;
    private static final String IFSTATS_JSON = """
            {"ifs_name":"token","ifs_unit":1,"ifs_active":0,"ifs_mtu":1500,"ifs_ipackets":1,"ifs_ierrors":2,\
            "ifs_opackets":3,"ifs_oerrors":4,"ifs_collisions":5,"iftype":9,"ifspeed":16000000,"ifinoctets":4294967295,\
            "ifinucastpkts":6,"ifinnucastpkts":7,"ifindiscards":8,"ifinunkprotos":9,"ifoutoctets":10,\
            "ifoutucastpkts":11,"ifoutnucastpkts":12,"ifoutdiscards":13}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int decode(String kind, String hex) throws IOException {
        Path file = Files.writeString(directory.resolve("capture.hex"), hex);
        return new CommandLine(new DecodeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(kind, file.toString());
    }

    @Test
    void showsDlpiMessagesOfABigEndianMachine() throws IOException {
        assertThat(decode("dlpi", """
                        0000000b 000059d9
                        00000006 0000000b
                        00000034
                        00000005 00000034 00000003 00000000
                        00000005 00000077 000000ee 00000000
                        0000000c
                        00000035 000000c0 0000000c
                        6572726f7273000000000000000000000000000000000000000000000000 00 08 # errors, ulong
                        fffffffffffffffe 0000000000000000
                        00000000000000000000000000000000000000000000000000000000000000 00
                        00000000000000000000000000000000
                        6d65646961000000000000000000000000000000000000000000000000 0000 00
                        5048592f4d49490000000000 00000000
                        6465627400000000000000000000000000000000000000000000000000 0000 03
                        ffffffffffffffff 0000000000000000
                        """)).isZero();
        assertThat(out).hasToString("""
                {"dl_primitive":"DL_ATTACH_REQ","dl_ppa":23001}
                {"dl_primitive":"DL_OK_ACK","dl_correct_primitive":"DL_ATTACH_REQ"}
                {"dl_primitive":"DL_GET_STATISTICS_REQ"}
                {"dl_primitive":"DL_ERROR_ACK","dl_error_primitive":"DL_GET_STATISTICS_REQ","dl_errno":"DL_OUTSTATE",\
                "dl_unix_errno":0}
                {"dl_primitive":"DL_ERROR_ACK","dl_error_primitive":"0x77","dl_errno":"238","dl_unix_errno":0}
                {"dl_primitive":"DL_DETACH_REQ"}
                {"dl_primitive":"DL_GET_STATISTICS_ACK","kstats":[\
                {"slot":0,"name":"errors","type":"ulong","value":18446744073709551614},\
                {"slot":2,"name":"media","type":"char","value":"PHY/MII"},\
                {"slot":3,"name":"debt","type":"int64","value":-1}]}
                """);
    }

    @Test
    void aBrokenDlpiMessageEndsTheFileAndSaysWhere() throws IOException {
        assertThat(decode("dlpi", "06000000 0b000000 0b000000 01")).isEqualTo(1);
        assertThat(out).hasToString("""
                {"dl_primitive":"DL_OK_ACK","dl_correct_primitive":"DL_ATTACH_REQ"}
                {"error":"DL_ATTACH_REQ, byte 4: cut off: 4 bytes wanted at offset 12, 1 there","offset":8}
                """);
    }

    @Test
    void showsStructuresOfIfstats() throws IOException {
        assertThat(decode("ifstats", IFSTATS + IFSTATS)).isZero();
        assertThat(out).hasToString(IFSTATS_JSON + IFSTATS_JSON);
    }

    @Test
    void aStructureThatIsCutOffEndsTheFileAndSaysWhere() throws IOException {
        assertThat(decode("ifstats", IFSTATS + "00 00")).isEqualTo(1);
        assertThat(out)
                .hasToString(IFSTATS_JSON
                        + "{\"error\":\"ifstats_t, byte 92: 2 bytes, expected 92: the structure's 76 and the name's 16\","
                        + "\"offset\":92}\n");
    }

    @Test
    void hexThatEndsInTheMiddleOfAByteIsTold() throws IOException {
        assertThat(decode("dlpi", "0c000000 3")).isEqualTo(1);
        assertThat(out).hasToString("""
                {"dl_primitive":"DL_DETACH_REQ"}
                {"error":"the last byte has only one hex digit","offset":4}
                """);
    }
}
