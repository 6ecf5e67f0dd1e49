package dev.iftally.views.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.web.Refusals.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final List<String> said = new ArrayList<>();
    private long now;
    private final Refusals refusals = new Refusals(() -> now, said::add);

    @Test
    void saysEachKindOnceAMinuteWithHowManyThereWere() {
        refusals.count(Kind.METHOD, "POST");
        refusals.count(Kind.METHOD, "PUT");
        refusals.count(Kind.HOST, "evil.example.org");
        now += TimeUnit.SECONDS.toNanos(59);
        refusals.count(Kind.METHOD, "DELETE");
        now += TimeUnit.SECONDS.toNanos(1);
        refusals.count(Kind.METHOD, "PATCH");

        assertThat(said)
                .containsExactly(
                        "web: refused a request that would write: POST",
                        "web: refused a request by a name that is not ours: evil.example.org",
                        "web: refused a request that would write: PATCH (and 2 before that were not said)");
    }

    @Test
    void whatComesFromOutsideCannotForgeALine() {
        refusals.count(Kind.HOST, "a\r\nERROR all is lost\u001b[2J" + "x".repeat(500));

        assertThat(said.getFirst())
                .startsWith("web: refused a request by a name that is not ours: a??ERROR all is lost?[2Jxxx")
                .endsWith("x…")
                .hasSizeLessThan(200);
    }
}
