package dev.iftally.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter out = new StringWriter();
    private long seconds = 100;
    private final Progress progress = new Progress(new PrintWriter(out), () -> seconds * 1_000_000_000L);

    @Test
    void isSilentWhenItIsSoonOver() {
        seconds += 4;
        progress.say("first look", 256, 300);
        progress.say("first look", 300, 300);

        assertThat(out).hasToString("");
    }

    @Test
    void saysNowAndThenHowFarItIs() {
        for (int read = 1000; read <= 10_000; read += 1000) {
            seconds += 2;
            progress.say("second look", read, 10_000);
        }

        assertThat(out).hasToString("""
                iftally doctor: second look: 3000 of 10000 devices
                iftally doctor: second look: 6000 of 10000 devices
                iftally doctor: second look: 9000 of 10000 devices
                """);
    }
}
