package dev.iftally.app.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.top.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyDecoderTest {
    private final KeyDecoder keys = new KeyDecoder();

    private List<Key> decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Key> decode(byte... bytes) {
        List<Key> found = new ArrayList<>();
        for (byte each : bytes) {
            keys.take(Byte.toUnsignedInt(each)).ifPresent(found::add);
        }
        return found;
    }

    private static Key typed(int character) {
        return new Key.Typed(character);
    }

    @Test
    void knowsCharactersOfAnyLength() {
        assertThat(decode("a/é€😀\u0003"))
                .containsExactly(typed('a'), typed('/'), typed('é'), typed('€'), typed(0x1f600), typed(3));
    }

    @Test
    void knowsTheKeysThatAreNoCharacters() {
        assertThat(decode("\r\n\b\u007f"))
                .containsExactly(Key.Named.ENTER, Key.Named.ENTER, Key.Named.BACKSPACE, Key.Named.BACKSPACE);
        assertThat(decode("\033[A\033[B\033[C\033[D\033[H\033[F\033[5~\033[6~"))
                .containsExactly(
                        Key.Named.UP,
                        Key.Named.DOWN,
                        Key.Named.RIGHT,
                        Key.Named.LEFT,
                        Key.Named.HOME,
                        Key.Named.END,
                        Key.Named.PAGE_UP,
                        Key.Named.PAGE_DOWN);
        assertThat(decode("\033OA\033OF\033[1~\033[4~\033[1;5A"))
                .containsExactly(Key.Named.UP, Key.Named.END, Key.Named.HOME, Key.Named.END, Key.Named.UP);
    }

    @Test
    void takesALoneEscapeForTheKeyOnceNothingFollows() {
        assertThat(decode("\033")).isEmpty();
        assertThat(keys.isPending()).isTrue();
        assertThat(keys.giveUp()).contains(Key.Named.ESCAPE);
        assertThat(keys.isPending()).isFalse();
        assertThat(decode("\033\033[Bq")).containsExactly(Key.Named.ESCAPE, Key.Named.DOWN, typed('q'));
    }

    @Test
    void doesNothingForWhatItDoesNotKnow() {
        assertThat(decode("\033[99~\033[Z\033x\033[200000000000000000q"))
                .containsExactly(
                        Key.Named.OTHER, Key.Named.OTHER, Key.Named.OTHER, Key.Named.OTHER, typed('0'), typed('q'))
                .doesNotContainNull();
        assertThat(decode((byte) 0xff, (byte) 0xc3, (byte) 'a')).containsExactly(Key.Named.OTHER, typed('a'));
        assertThat(decode((byte) 0xe2)).isEmpty();
        assertThat(keys.giveUp()).isEmpty();
    }

    @Test
    void survivesAnyBytes() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);

        assertThat(decode(noise)).hasSizeGreaterThan(10_000);
    }
}
