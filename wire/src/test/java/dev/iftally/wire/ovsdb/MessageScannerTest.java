package dev.iftally.wire.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageScannerTest {
    private static final String STREAM = """
            {"a":"}{\\"\\\\"}{"b":[{"c":"é]"},{}]}\s
            {}""";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void findsMessagesThatFollowEachOtherWithoutAnythingBetween() throws OvsdbException {
        byte[] stream = bytes(STREAM);
        MessageScanner scanner = new MessageScanner();
        List<String> messages = new ArrayList<>();
        int start = 0;
        for (int end = scanner.scan(stream, 0, stream.length); end > 0; ) {
            messages.add(new String(stream, start, end - start, StandardCharsets.UTF_8).strip());
            start = end;
            end = scanner.scan(stream, start, stream.length);
        }

        assertThat(messages).containsExactly("{\"a\":\"}{\\\"\\\\\"}", "{\"b\":[{\"c\":\"é]\"},{}]}", "{}");
    }

    @Test
    void findsTheSameEndsByteByByte() throws OvsdbException {
        byte[] stream = bytes(STREAM);
        MessageScanner scanner = new MessageScanner();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < stream.length; i++) {
            int end = scanner.scan(stream, i, i + 1);
            if (end >= 0) {
                ends.add(end);
            }
        }

        assertThat(ends).containsExactly(14, 36, stream.length);
    }

    @Test
    void halfAMessageHasNoEnd() throws OvsdbException {
        assertThat(new MessageScanner().scan(bytes("{\"a\":[{}"), 0, 8)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []   | message, byte 0: a list where a JSON object was expected
            "a"  | message, byte 0: a string where a JSON object was expected
            }    | message, byte 0: 0x7d where a JSON object was expected
            1{}  | message, byte 0: 0x31 where a JSON object was expected
            """)
    void refusesWhatIsNoObject(String stream, String message) {
        assertThatThrownBy(() -> new MessageScanner().scan(bytes(stream), 0, stream.length()))
                .isInstanceOf(OvsdbException.class)
                .hasMessage(message);
    }

    @Test
    void refusesDeepNestingBeforeItIsWholeInMemory() {
        byte[] deep = bytes("{\"a\":" + "[".repeat(40));

        assertThatThrownBy(() -> new MessageScanner().scan(deep, 0, deep.length))
                .isInstanceOf(OvsdbException.class)
                .hasMessage("message, byte 36: nested deeper than 32 levels");
    }
}
