package dev.iftally.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private final Text text = new Text();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                10,
                99,
                100,
                99_999_999L,
                100_000_000L,
                100_000_001L,
                4294967296L,
                9_999_999_999_999_999L,
                10_000_000_000_000_000L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -8446744073709551617L,
                -8446744073709551616L,
                -1
            })
    void rendersUnsignedNumbersExactly(long value) {
        assertThat(rendered(text.unsigned(value))).isEqualTo(Long.toUnsignedString(value));
    }

    @Test
    void rendersNumbersOfEveryLength() {
        Random random = new Random(8);
        for (int i = 0; i < 200_000; i++) {
            long value = random.nextLong() >>> random.nextInt(Long.SIZE);
            assertThat(rendered(text.clear().unsigned(value))).isEqualTo(Long.toUnsignedString(value));
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(rendered(text.clear().unsigned(i))).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void writesALineOfTwoPiecesAndANumber() {
        byte[] labels = "{a}{b} {c}".getBytes(StandardCharsets.US_ASCII);

        assertThat(rendered(text.line(new byte[] {'x'}, labels, 3, 4, -1).line(new byte[] {'y'}, labels, 0, 0, 7)))
                .isEqualTo("x{b} 18446744073709551615\ny7\n");
    }

    @Test
    void alignsToTheRightAndGrowsWhereANumberIsWider() {
        text.append("lo".getBytes(StandardCharsets.US_ASCII), 6).append(':');
        text.append(' ').unsigned(12, 7).append(' ').unsigned(12345678, 7);

        assertThat(rendered(text)).isEqualTo("    lo:      12 12345678");
    }

    @Test
    void isUsedAgain() {
        text.append("x".repeat(1000)).clear().append("ok");

        assertThat(rendered(text)).isEqualTo("ok");
    }

    private static String rendered(Text text) {
        return new String(text.toBytes(), StandardCharsets.UTF_8);
    }
}
