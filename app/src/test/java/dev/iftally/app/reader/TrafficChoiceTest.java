package dev.iftally.app.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.gnet.GenStats;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrafficChoiceTest {
    private final List<String> words = new ArrayList<>();

    private TrafficChoice take(boolean classes, String... given) throws CommandFailure {
        words.addAll(List.of(given));
        return TrafficChoice.take(words, classes);
    }

    @Test
    void takesTheWordsOfTcAndLeavesTheRest() throws Exception {
        assertThat(take(false, "dev", "v0", "parent", "1:1f", "handle", "ffff:", "invisible", "5", "2"))
                .isEqualTo(new TrafficChoice(OptionalInt.of(0x1001f), OptionalInt.of(0xffff0000), true));
        assertThat(words).containsExactly("dev", "v0", "5", "2");
    }

    @Test
    void aDeviceMayBeCalledLikeAWordOfTc() throws Exception {
        assertThat(take(false, "dev", "root", "ingress").parent()).hasValue(GenStats.TC_H_INGRESS);
        assertThat(words).containsExactly("dev", "root");
    }

    @Test
    void classesHaveOneWordOnly() throws Exception {
        assertThat(take(true, "root", "classid", "1:10").handle()).hasValue(0x10010);
        assertThat(words).containsExactly("root");
    }

    @Test
    void saysWhatAHandleLooksLike() {
        assertThatThrownBy(() -> take(false, "lo", "handle", "one"))
                .hasMessage("handle: \"one\" is no handle; expected MAJOR:MINOR in hexadecimal digits, such as 1:10");
        assertThatThrownBy(() -> take(true, "lo", "classid"))
                .hasMessageStartingWith("classid: \"\" is no handle; expected ");
    }
}
