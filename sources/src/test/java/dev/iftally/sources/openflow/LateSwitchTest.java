package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch that answers late is asked less often, and as before when it is quick again; both are said. */
class LateSwitchTest {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    @TempDir
    private Path directory;

    private Rig rig;
    private EmbeddedSwitch device;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(directory);
        device = EmbeddedSwitch.tcp(0xa1);
        device.addPort(1, "p1");
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        device.close();
    }

    @Test
    void theIntervalIsStretchedAndComesBack() {
        SwitchSource source = rig.poll(device, o -> o.withInterval(INTERVAL).withPatience(Patience.DEFAULT));
        followsTheSwitch(() -> source.status().interval());
    }

    @Test
    void thatOfASwitchThatCallsIsToo() throws IOException {
        SwitchListener listener = rig.listen(
                "ptcp:0",
                o -> o.withInterval(INTERVAL)
                        .withPatience(Patience.DEFAULT)
                        .withNaming(SwitchOptions.of(o.connection()).naming()));
        device.call(listener.listening().orElseThrow().address(), Duration.ofMillis(20));
        followsTheSwitch(() -> listener.statuses().getLast().interval());
    }

    private void followsTheSwitch(java.util.function.Supplier<Duration> interval) {
        rig.awaitStanding("p1", Standing.LIVE);
        assertThat(interval.get()).isEqualTo(INTERVAL);

        device.answerAfterMillis(200);

        Event late = rig.awaitEvent(Event.Kind.NOTE, "it answers late, after 2");
        assertThat(late.detail()).matches("it answers late, after \\d+ ms: polled every [\\d.]+ s instead of 0.25 s");
        assertThat(interval.get()).isGreaterThanOrEqualTo(INTERVAL.multipliedBy(2));
        device.ports().getFirst().count(PortCounter.RX_PACKETS, 5);
        rig.awaitValue("p1", Counter.RX_PACKETS, 5);

        device.answerAfterMillis(0);

        rig.awaitEvent(Event.Kind.NOTE, "it answers in time again: polled every 0.25 s");
        await().until(() -> interval.get().equals(INTERVAL));
        assertThat(rig.count(Event.Kind.SOURCE_DOWN)).isZero();
    }
}
