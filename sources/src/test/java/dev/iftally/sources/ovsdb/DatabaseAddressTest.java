package dev.iftally.sources.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @Test
    void readsWhatOvsVsctlReads() {
        assertThat(DatabaseAddress.parse("unix:/run/openvswitch/db.sock"))
                .isEqualTo(new DatabaseAddress.Unix(Path.of("/run/openvswitch/db.sock")));
        assertThat(DatabaseAddress.parse("tcp:10.0.0.1:1234")).isEqualTo(new DatabaseAddress.Tcp("10.0.0.1", 1234));
        assertThat(DatabaseAddress.parse("tcp:ovs.example")).isEqualTo(new DatabaseAddress.Tcp("ovs.example", 6640));
        assertThat(DatabaseAddress.parse("tcp:[::1]:6641")).hasToString("tcp:[::1]:6641");
        assertThat(DatabaseAddress.parse("ssl:ovs.example")).isEqualTo(new DatabaseAddress.Ssl("ovs.example", 6640));
        assertThat(DatabaseAddress.parse("ssl:[::1]:6641")).hasToString("ssl:[::1]:6641");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /run/db.sock      | ; did you mean unix:/run/db.sock?
            unix:             | ``
            tcp:host:0        | ``
            tcp:host:65536    | ``
            pssl:6640         | ``
            ssl:host:0        | ``
            """)
    void saysWhatWasExpected(String text, String hint) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is no way to reach a database: expected unix:PATH, tcp:HOST[:PORT] or ssl:HOST[:PORT]"
                        + hint);
    }
}
