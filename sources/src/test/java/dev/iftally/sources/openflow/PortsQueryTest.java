package dev.iftally.sources.openflow;

import static dev.iftally.wire.openflow.PortCounter.COLLISIONS;
import static dev.iftally.wire.openflow.PortCounter.RX_PACKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.Behaviour;
import dev.iftally.simulator.EmbeddedSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsQueryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private EmbeddedSwitch device;
    private ConnectionMethod method;

    @BeforeEach
    void start() throws IOException {
        device = EmbeddedSwitch.unix(0xa1, directory.resolve("s1.mgmt"), System::nanoTime);
        device.addPort(0xffff_fffe, "s1");
        device.addPort(2, "s1-eth2").unsupported(COLLISIONS).count(RX_PACKETS, 9);
        method = ConnectionMethod.parse(device.connectionMethod());
    }

    @AfterEach
    void stop() throws IOException {
        device.close();
    }

    @Test
    void tellsAllPortsByNumber() throws IOException {
        try (PortsQuery query = PortsQuery.connect(method, PATIENCE)) {
            PortsQuery.Answer answer = query.ask();

            assertThat(answer.datapathIdText()).isEqualTo("00000000000000a1");
            assertThat(answer.ports()).extracting(PortReport::numberText).containsExactly("2", "LOCAL");
            PortReport port = answer.ports().getFirst();
            assertThat(port.name()).isEqualTo("s1-eth2");
            assertThat(port.value(RX_PACKETS)).isEqualTo(9);
            assertThat(port.has(COLLISIONS)).isFalse();
            assertThat(port.duration()).isPresent();
        }
    }

    @Test
    void asksAgainOnOneConnectionAndConnectsAnewIfThatWasClosed() throws IOException {
        try (PortsQuery query = PortsQuery.connect(method, PATIENCE)) {
            query.ask();
            assertThat(query.ask().ports()).hasSize(2);
            assertThat(device.connectionCount()).isEqualTo(1);

            device.dropConnections();
            await().until(() -> device.connectionCount() == 0);

            assertThat(query.ask().ports()).hasSize(2);
        }
    }

    @Test
    void saysWhichSwitchDoesNotAnswer() throws IOException {
        device.behave(Behaviour.SILENT);
        try (PortsQuery query = PortsQuery.connect(method, Duration.ofMillis(200))) {
            assertThatThrownBy(query::ask)
                    .isInstanceOf(IOException.class)
                    .hasMessage(method + ": no answer within 0.2 s");
        }
    }

    @Test
    void saysWhichSwitchIsNotThere() throws IOException {
        device.shutDown();

        assertThatThrownBy(() -> PortsQuery.connect(method, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(method + ": ");
    }
}
