package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.openflow.OpenFlowVersion;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
    @Test
    void readsWhatOpenVswitchWrites() {
        Protocols protocols = Protocols.parse("OpenFlow13, OpenFlow10");

        assertThat(protocols).isEqualTo(Protocols.of(OpenFlowVersion.V1_0, OpenFlowVersion.V1_3));
        assertThat(protocols.highest()).isEqualTo(OpenFlowVersion.V1_3);
        assertThat(protocols).hasToString("OpenFlow10,OpenFlow13");
    }

    @Test
    void saysWhatItExpected() {
        assertThatThrownBy(() -> Protocols.parse("OpenFlow13,1.4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"1.4\" is no version of OpenFlow; expected some of "
                        + "OpenFlow10,OpenFlow11,OpenFlow12,OpenFlow13,OpenFlow14,OpenFlow15");
        assertThatThrownBy(() -> Protocols.parse("")).isInstanceOf(IllegalArgumentException.class);
    }
}
