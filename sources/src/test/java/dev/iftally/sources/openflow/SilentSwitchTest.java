package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Switches that stay away, whoever calls whom: stale at once, gone after a while, and as before when they return. */
class SilentSwitchTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    private Rig rig;
    private EmbeddedSwitch calling;
    private EmbeddedSwitch called;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(directory, Optional.empty(), Duration.ofSeconds(3));
        calling = EmbeddedSwitch.tcp(0xa1);
        calling.addPort(1, "p1").count(PortCounter.RX_BYTES, 700);
        called = EmbeddedSwitch.tcp(0xb2);
        called.addPort(1, "b2-p1").count(PortCounter.RX_BYTES, 800);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        calling.close();
        called.close();
    }

    @Test
    void areStaleAtOnceGoneAfterAWhileAndGoOnWhenTheyReturn() throws IOException {
        SocketAddress place =
                rig.listen("ptcp:0", o -> o).listening().orElseThrow().address();
        calling.call(place, SOON);
        rig.poll(called);
        rig.awaitValue("a1-p1", Counter.RX_BYTES, 700);
        rig.awaitValue("b2-p1", Counter.RX_BYTES, 800);
        int row = rig.row("a1-p1").row();

        calling.hangUp();
        calling.dropConnections();
        called.shutDown();

        rig.awaitStanding("a1-p1", Standing.STALE);
        rig.awaitStanding("b2-p1", Standing.STALE);
        rig.awaitEvent(Event.Kind.INTERFACE_GONE, "a1-p1: nothing was heard of it for as long as keep_gone");
        rig.awaitEvent(Event.Kind.INTERFACE_GONE, "b2-p1: nothing was heard of it for as long as keep_gone");

        calling.ports().getFirst().count(PortCounter.RX_BYTES, 1);
        calling.call(place, SOON);
        called.ports().getFirst().count(PortCounter.RX_BYTES, 1);
        called.listen();

        rig.awaitValue("a1-p1", Counter.RX_BYTES, 701);
        rig.awaitValue("b2-p1", Counter.RX_BYTES, 801);
        await().until(() -> rig.row("a1-p1").standing() == Standing.LIVE);
        assertThat(rig.row("a1-p1").row()).isEqualTo(row);
    }
}
