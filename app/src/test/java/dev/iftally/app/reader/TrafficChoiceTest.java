package dev.iftally.app.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.gnet.GenStats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficChoiceTest {
    private final List<String> words = new ArrayList<>();

    private TrafficChoice take(boolean classes, String... given) throws CommandFailure {
        words.addAll(List.of(given));
        return TrafficChoice.take(words, classes);
    }

    @Test
    void takesTheWordsOfTcAndLeavesTheRest() throws Exception {
        TrafficChoice choice = take(false, "dev", "v0", "parent", "1:1f", "handle", "ffff:", "invisible", "5", "2");

        assertThat(choice.parent()).isEqualTo(0x1001f);
        assertThat(choice.handle()).isEqualTo(0xffff0000);
        assertThat(choice.invisible()).isTrue();
        assertThat(words).containsExactly("dev", "v0", "5", "2");
    }

    @Test
    void aDeviceMayBeCalledLikeAWordOfTc() throws Exception {
        assertThat(take(false, "dev", "root", "ingress").parent()).isEqualTo(GenStats.TC_H_INGRESS);
        assertThat(words).containsExactly("dev", "root");
    }

    @Test
    void classesHaveWordsOfTheirOwn() throws Exception {
        TrafficChoice choice = take(true, "root", "handle", "classid", "1:10", "qdisc", "1:", "invisible");

        assertThat(choice.parent()).isEqualTo(GenStats.TC_H_ROOT);
        assertThat(choice.handle()).isEqualTo(0x10010);
        assertThat(choice.discipline()).isEqualTo(0x10000);
        assertThat(words).containsExactly("handle", "invisible");
    }

    @ParameterizedTest
    @CsvSource({"1:10,10010", "1:,10000", ":10,10", "10010,10010", "root,ffffffff", "none,0", "ffff:fff1,fffffff1"})
    void takesAClassAsTcDoes(String text, String expected) throws Exception {
        assertThat(take(true, "classid", text).handle()).isEqualTo(Integer.parseUnsignedInt(expected, 16));
    }

    @ParameterizedTest
    @CsvSource({"1:,10000", "1,10000", "1:5,10000", "none,0", "ffff:,ffff0000"})
    void takesADisciplineAsTcDoes(String text, String expected) throws Exception {
        assertThat(take(false, "handle", text).handle()).isEqualTo(Integer.parseUnsignedInt(expected, 16));
    }

    @Test
    void saysWhatAHandleLooksLike() {
        assertThatThrownBy(() -> take(false, "lo", "handle", "one"))
                .hasMessage("handle: \"one\" is no discipline's number;"
                        + " expected MAJOR: in hexadecimal digits, such as 1:");
        assertThatThrownBy(() -> take(false, "lo", "handle", "10000"))
                .hasMessageStartingWith("handle: \"10000\" is no discipline's number; expected ");
        assertThatThrownBy(() -> take(true, "lo", "parent", "1:10000"))
                .hasMessage("parent: \"1:10000\" is no handle;"
                        + " expected MAJOR:MINOR in hexadecimal digits, such as 1:10");
        assertThatThrownBy(() -> take(true, "lo", "classid"))
                .hasMessageStartingWith("classid: \"\" is no handle; expected ");
    }

    @Test
    void refusesToChooseTwice() {
        assertThatThrownBy(() -> take(false, "root", "parent", "1:10"))
                .hasMessage("\"parent\": what it chooses was chosen before");
        assertThatThrownBy(() -> take(true, "classid", "1:1", "classid", "1:10"))
                .hasMessage("\"classid\": what it chooses was chosen before");
    }
}
