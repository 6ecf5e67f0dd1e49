package dev.iftally.views.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside {@code ip -h} and {@code ip -h -iec}. */
class NumberFormTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "999, 999, 999",
        "1000, 1.00k, 1000",
        "1125, 1.12k, 1.10ki",
        "12345, 12.3k, 12.1ki",
        "123456, 123k, 121ki",
        "74327665117, 74.3G, 69.2Gi",
        "18446744073709551615, 18.4E, 16.0Ei",
    })
    void printsThreeDigitsAndASuffix(String exact, String human, String iec) {
        long unsigned = Long.parseUnsignedLong(exact);

        assertThat(NumberForm.EXACT.render(unsigned)).isEqualTo(exact);
        assertThat(NumberForm.HUMAN.render(unsigned)).isEqualTo(human);
        assertThat(NumberForm.IEC.render(unsigned)).isEqualTo(iec);
    }
}
