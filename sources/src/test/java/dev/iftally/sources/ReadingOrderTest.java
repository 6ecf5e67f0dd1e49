package dev.iftally.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingOrderTest {
    private static final int MANY = 100;

    @TempDir
    private Path directory;

    private final Map<Integer, String> all = new HashMap<>();
    private Tally tally;
    private NumberMap<String> present;
    private ReadingOrder<String> order;

    @BeforeEach
    void open() throws Exception {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
        Interface row = tally.add(Identity.ofManual("one"), Attributes.named("one", "a test"), Policy.CONTINUE);
        IntStream.range(0, MANY).forEach(i -> all.put(i, "thing" + i));
        present = new NumberMap<>(all);
        order = new ReadingOrder<>(() -> present, thing -> row);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private List<String> reading(IntStream numbers) {
        order.rewind();
        order.goOn();
        return numbers.mapToObj(order::next).toList();
    }

    private static List<String> things(IntStream numbers) {
        return numbers.mapToObj(i -> "thing" + i).toList();
    }

    @Test
    void findsThemInAnotherOrderThanBefore() {
        reading(IntStream.range(0, MANY));

        assertThat(reading(IntStream.range(0, MANY).map(i -> MANY - 1 - i)))
                .isEqualTo(things(IntStream.range(0, MANY).map(i -> MANY - 1 - i)));
    }

    @Test
    void findsThemWhereStrangersStandBetween() {
        for (int i = 0; i < 2; i++) {
            assertThat(reading(IntStream.of(5000, 7, 6000, 8))).containsExactly(null, "thing7", null, "thing8");
        }
    }

    @Test
    void findsThoseThatAreBehindAsManyAsThereAre() {
        IntStream twice = IntStream.concat(IntStream.range(0, MANY), IntStream.range(0, MANY));

        assertThat(reading(twice)).hasSize(2 * MANY).doesNotContainNull().endsWith("thing99");
    }

    @Test
    void forgetsThoseThatAreGone() {
        reading(IntStream.range(0, MANY));
        all.remove(3);
        all.put(4, "another");
        present = new NumberMap<>(all);

        assertThat(reading(IntStream.range(2, 6))).containsExactly("thing2", null, "another", "thing5");
    }
}
