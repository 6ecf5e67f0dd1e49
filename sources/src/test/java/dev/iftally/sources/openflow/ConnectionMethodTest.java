package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionMethodTest {
    @Test
    void readsWhatOpenVswitchWrites() {
        assertThat(ConnectionMethod.parse("tcp:10.0.0.1:6654")).isEqualTo(new ConnectionMethod.Tcp("10.0.0.1", 6654));
        assertThat(ConnectionMethod.parse("tcp:switch.example")).hasToString("tcp:switch.example:6653");
        assertThat(ConnectionMethod.parse("tcp:[::1]:6654")).isEqualTo(new ConnectionMethod.Tcp("::1", 6654));
        assertThat(ConnectionMethod.parse("tcp:[fe80::1]")).hasToString("tcp:[fe80::1]:6653");
        assertThat(ConnectionMethod.parse("unix:/run/openvswitch/br0.mgmt"))
                .isEqualTo(new ConnectionMethod.Unix(Path.of("/run/openvswitch/br0.mgmt")));
    }

    @Test
    void knowsTheBridgeOfAManagementSocket() {
        assertThat(ConnectionMethod.parse("unix:/run/openvswitch/br0.mgmt").bridge())
                .isEqualTo("br0");
        assertThat(ConnectionMethod.parse("unix:/tmp/switch").bridge()).isEmpty();
        assertThat(ConnectionMethod.parse("tcp:127.0.0.1").bridge()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    br0             | "br0" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH
                    /run/br0.mgmt   | "/run/br0.mgmt" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH; did you mean unix:/run/br0.mgmt?
                    ssl:1.2.3.4     | "ssl:1.2.3.4" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH (iftally connects to the switch, without TLS)
                    tcp:            | "tcp:" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH
                    tcp:h:          | "tcp:h:" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH
                    tcp:h:0         | "tcp:h:0": port 0, expected 1 … 65535
                    tcp:h:70000     | "tcp:h:70000": port 70000, expected 1 … 65535
                    unix:           | "unix:" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH
                    """)
    void saysWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> ConnectionMethod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
