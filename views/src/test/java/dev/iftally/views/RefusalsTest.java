package dev.iftally.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final List<String> said = new ArrayList<>();
    private long now;
    private final Refusals<Bad> refusals = new Refusals<>("web", Bad.class, () -> now, said::add);

    private enum Bad implements Refusals.Kind {
        METHOD("a request that would write"),
        HOST("a request by a name that is not ours");

        private final String text;

        Bad(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    @Test
    void saysEachKindOnceAMinuteWithHowManyThereWere() {
        refusals.count(Bad.METHOD, "POST");
        refusals.count(Bad.METHOD, "PUT");
        refusals.count(Bad.HOST, "evil.example.org");
        now += TimeUnit.SECONDS.toNanos(59);
        refusals.count(Bad.METHOD, "DELETE");
        now += TimeUnit.SECONDS.toNanos(1);
        refusals.count(Bad.METHOD, "PATCH");

        assertThat(said)
                .containsExactly(
                        "web: refused a request that would write: POST",
                        "web: refused a request by a name that is not ours: evil.example.org",
                        "web: refused a request that would write: PATCH (and 2 before that were not said)");
    }

    @Test
    void whatComesFromOutsideCannotForgeALine() {
        refusals.count(Bad.HOST, "a\r\nERROR all is lost\u001b[2J" + "x".repeat(500));

        assertThat(said.getFirst())
                .startsWith("web: refused a request by a name that is not ours: a??ERROR all is lost?[2Jxxx")
                .endsWith("x…")
                .hasSizeLessThan(200);
    }
}
