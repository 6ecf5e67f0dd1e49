package dev.iftally.views.ifstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNameTest {
    @ParameterizedTest
    @CsvSource({
        "eth0,            eth,             0, true",
        "lo,              lo,              0, false",
        "pr-s1-eth12,     pr-s1-eth,      12, true",
        "eth007,          eth00,           7, true",
        "eth00,           eth0,            0, true",
        "net32767,        net,         32767, true",
        "net32768,        net3,         2768, true",
        "veth1234567,     veth123,      4567, true",
        "12,              1,               2, true",
        "7,               7,               0, false",
        "a-b,             a-b,             0, false",
        "x99999999999999, x9999999999,  9999, true",
    })
    void theDigitsAtTheEndAreTheUnit(String whole, String name, int unit, boolean numbered) {
        UnitName split = UnitName.split(whole);

        assertThat(split.whole()).isEqualTo(whole);
        assertThat(split).isEqualTo(new UnitName(name, unit, numbered));
    }

    @Test
    void everyNameComesBack() {
        Random random = new Random(15);
        String characters = "ab0123456789-.";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            int length = random.nextInt(1, 16);
            for (int c = 0; c < length; c++) {
                name.append(characters.charAt(random.nextInt(characters.length())));
            }
            UnitName split = UnitName.split(name.toString());
            assertThat(split.whole()).isEqualTo(name.toString());
            assertThat(split.name()).isNotEmpty();
            assertThat(split.unit()).isBetween(0, (int) Short.MAX_VALUE);
        }
    }
}
