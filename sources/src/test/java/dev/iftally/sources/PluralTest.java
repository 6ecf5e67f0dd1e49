package dev.iftally.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralTest {
    @Test
    void oneIsOneAndNoneAreMany() {
        assertThat(Plural.text(1, "port")).isEqualTo("1 port");
        assertThat(Plural.text(0, "port")).isEqualTo("0 ports");
        assertThat(Plural.text(2, "switch")).isEqualTo("2 switches");
    }
}
