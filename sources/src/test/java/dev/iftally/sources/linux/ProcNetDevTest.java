package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.vocabulary.NetDev;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcNetDevTest {
    private static final String LOOPBACK =
            "    lo: 2776770   11307    0    0    0     0          0         0  2776770   11307    0    0    0     0       0          0\n";

    @Test
    void readsARowOfSixteenNumbers() throws Exception {
        ProcNetDev parsed = ProcNetDev.parse(NetDev.HEADER + LOOPBACK);

        assertThat(parsed.rows())
                .containsExactly(new ProcNetDev.Row(
                        "lo",
                        List.of(2776770L, 11307L, 0L, 0L, 0L, 0L, 0L, 0L, 2776770L, 11307L, 0L, 0L, 0L, 0L, 0L, 0L)));
    }

    @Test
    void readsNumbersThatTouchTheColonAndNamesThatHaveOne() throws Exception {
        ProcNetDev parsed = ProcNetDev.parse(NetDev.HEADER
                + "  eth0:18446744073709551615 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n"
                + "eth0:1: 1 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n");

        assertThat(parsed.find("eth0").orElseThrow().columns())
                .startsWith(-1L, 1L)
                .endsWith(15L);
        assertThat(parsed.find("eth0:1")).isPresent();
        assertThat(parsed.find("eth1")).isEmpty();
    }

    @Test
    void saysWhichLineIsNotOfTheForm() {
        assertThatThrownBy(() -> ProcNetDev.parse(NetDev.HEADER + LOOPBACK + "  eth0: 1 2 3\n"))
                .hasMessage("/proc/net/dev, line 4: a name, a colon and 16 numbers expected");
        assertThatThrownBy(() -> ProcNetDev.parse(NetDev.HEADER + LOOPBACK.replace("11307", "-1")))
                .hasMessage("/proc/net/dev, line 3: an unsigned 64-bit number expected, not \"-1\"");
        assertThatThrownBy(() -> ProcNetDev.parse("")).hasMessage("/proc/net/dev: its two header lines expected");
    }
}
