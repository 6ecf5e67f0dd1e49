package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionMethodTest {
    private static final String EXPECTED = "expected tcp:HOST[:PORT], ssl:HOST[:PORT] or unix:PATH to call a switch, "
            + "ptcp:[PORT][:HOST], pssl:[PORT][:HOST] or punix:PATH to be called";

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

    @Test
    void readsTlsAndPlacesToListen() {
        assertThat(ConnectionMethod.parse("ssl:10.0.0.1")).isEqualTo(new ConnectionMethod.Ssl("10.0.0.1", 6653));
        assertThat(ConnectionMethod.parse("ptcp:")).hasToString("ptcp:6653:127.0.0.1");
        assertThat(ConnectionMethod.parse("ptcp:6640")).hasToString("ptcp:6640:127.0.0.1");
        assertThat(ConnectionMethod.parse("ptcp:6640:0.0.0.0")).hasToString("ptcp:6640:0.0.0.0");
        assertThat(ConnectionMethod.parse("ptcp::10.0.0.1")).hasToString("ptcp:6653:10.0.0.1");
        assertThat(ConnectionMethod.parse("pssl:0:[::1]")).isEqualTo(new ConnectionMethod.PassiveSsl("::1", 0));
        assertThat(ConnectionMethod.parse("pssl:0:[::1]")).hasToString("pssl:0:[::1]");
        assertThat(ConnectionMethod.parse("punix:/run/x"))
                .isEqualTo(new ConnectionMethod.PassiveUnix(Path.of("/run/x")));
        assertThat(ConnectionMethod.parse("tcp:[fe80::1%eth0]")).hasToString("tcp:[fe80::1%eth0]:6653");
    }

    @Test
    void knowsWhoCallsAndWhatNeedsCertificates() {
        assertThat(Stream.of("tcp:h", "ssl:h", "unix:/s", "ptcp:", "pssl:", "punix:/s")
                        .map(ConnectionMethod::parse)
                        .map(method -> "%s %s".formatted(method.isPassive(), method.isTls())))
                .containsExactly("false false", "false true", "false false", "true false", "true true", "true false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    br0             | "br0" is no way to reach a switch: EXPECTED
                    /run/br0.mgmt   | "/run/br0.mgmt" is no way to reach a switch: EXPECTED; did you mean unix:/run/br0.mgmt?
                    tcp:            | "tcp:" is no way to reach a switch: EXPECTED
                    tcp:h:          | "tcp:h:" is no way to reach a switch: EXPECTED
                    tcp:h:0         | "tcp:h:0": port 0, expected 1 … 65535
                    ssl:h:70000     | "ssl:h:70000": port 70000, expected 1 … 65535
                    ptcp:70000      | "ptcp:70000": port 70000, expected 0 … 65535
                    ptcp:6653:::1   | "ptcp:6653:::1" is no way to reach a switch: EXPECTED; an IPv6 address stands in brackets: [::1]
                    unix:           | "unix:" is no way to reach a switch: EXPECTED
                    punix:          | "punix:" is no way to reach a switch: EXPECTED
                    """)
    void saysWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> ConnectionMethod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message.replace("EXPECTED", EXPECTED));
    }
}
