package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent keeps: the interfaces' numbers and the engine's identity. */
class StateFilesTest {
    private static final long TODAY = 20_000;
    private static final Identity ONE = Identity.ofManual("one");
    private static final Identity TWO = Identity.ofManual("two");
    private static final Identity THREE = Identity.ofManual("three");

    @TempDir
    private Path state;

    private InterfaceIndexes indexes(long day) throws IOException {
        return InterfaceIndexes.open(state, () -> day);
    }

    private String file() throws IOException {
        return Files.readString(state.resolve(InterfaceIndexes.NAME));
    }

    @Test
    void aNumberIsWrittenBeforeTheAgentEnds() throws Exception {
        InterfaceIndexes killed = indexes(TODAY);
        assertThat(killed.of(ONE)).isEqualTo(1);
        assertThat(killed.of(TWO)).isEqualTo(2);
        killed.write();

        InterfaceIndexes next = indexes(TODAY + 1);
        assertThat(next.of(THREE)).isEqualTo(3);
        assertThat(next.of(TWO)).isEqualTo(2);
        next.close();
        assertThat(file()).isEqualTo("""
                # ifIndex, day last seen, interface; highest ifIndex ever: 3
                1 20000 manual:one
                2 20001 manual:two
                3 20001 manual:three
                """);
    }

    @Test
    void whoIsForgottenLeavesItsNumberToNobody() throws Exception {
        InterfaceIndexes first = indexes(TODAY);
        first.of(ONE);
        first.of(TWO);
        first.close();
        InterfaceIndexes soon = indexes(TODAY + 90);
        assertThat(soon.of(ONE)).isEqualTo(1);
        soon.close();
        InterfaceIndexes late = indexes(TODAY + 91);
        assertThat(late.of(THREE)).isEqualTo(3);
        late.close();

        InterfaceIndexes last = indexes(TODAY + 91);
        assertThat(last.of(TWO)).isEqualTo(4);
        assertThat(last.of(ONE)).isEqualTo(1);
    }

    @Test
    void anAgentThatRunsForLongForgetsNobody() throws Exception {
        AtomicLong day = new AtomicLong(TODAY);
        InterfaceIndexes running = InterfaceIndexes.open(state, day::get);
        running.of(ONE);
        running.write();
        day.set(TODAY + 100);
        running.of(TWO);
        running.write();

        InterfaceIndexes afterKill = indexes(TODAY + 101);
        assertThat(afterKill.of(THREE)).isEqualTo(3);
        assertThat(afterKill.of(TWO)).isEqualTo(2);
        assertThat(afterKill.of(ONE)).isEqualTo(1);
        assertThat(file()).isEqualTo("""
                # ifIndex, day last seen, interface; highest ifIndex ever: 2
                1 20100 manual:one
                2 20100 manual:two
                """);
    }

    @Test
    void whoIsForgottenAfterAKillLeavesItsNumberToNobodyEither() throws Exception {
        InterfaceIndexes killed = indexes(TODAY);
        killed.of(ONE);
        killed.write();

        assertThat(indexes(TODAY + 91).of(TWO)).isEqualTo(2);
    }

    @Test
    void damagedLinesCostTheirInterfacesAlone() throws Exception {
        Files.writeString(state.resolve(InterfaceIndexes.NAME), """
                # ifIndex, day last seen, interface; highest ifIndex ever: 9
                7 20000 manual:two
                7 20000 manual:three
                0 20000 manual:zero
                99999999999 20000 manual:large
                nonsense
                8 20000 manual:o""");

        InterfaceIndexes indexes = indexes(TODAY);
        assertThat(indexes.of(TWO)).isEqualTo(7);
        assertThat(indexes.of(THREE)).isEqualTo(10);
        assertThat(indexes.of(ONE)).isEqualTo(11);
    }

    @Test
    void whatIsNoFileIsRefused() throws Exception {
        Files.createDirectories(state.resolve(InterfaceIndexes.NAME));
        Files.createDirectories(state.resolve(Engine.NAME));

        assertThatThrownBy(() -> indexes(TODAY))
                .hasMessage(
                        "%s: no file of interfaces' numbers; expected the numbers that SNMP's interfaces have: remove it, and they get new ones",
                        state.resolve(InterfaceIndexes.NAME));
        assertThatThrownBy(() -> Engine.start(state))
                .hasMessage(
                        "%s: no regular file; SNMP keeps its engine's identity there: choose another directory with --state",
                        state.resolve(Engine.NAME));
    }

    @Test
    void anEngineCountsItsBoots() throws Exception {
        Engine first = Engine.start(state);
        Engine second = Engine.start(state);

        assertThat(first.boots()).isEqualTo(1);
        assertThat(second).isEqualTo(new Engine(first.id(), 2));
        assertThat(first.id().length()).isBetween(5, 32);
    }

    @Test
    void anEngineWithoutItsBootsIsAnother() throws Exception {
        Engine first = Engine.start(state);
        Files.writeString(state.resolve(Engine.NAME), "engine_id 80001f88\nboots");

        Engine second = Engine.start(state);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.boots()).isEqualTo(1);
    }

    @Test
    void anEngineDoesNotBootForEver() throws Exception {
        Files.writeString(state.resolve(Engine.NAME), "engine_id 80001f880401020304\nboots 2147483647\n");

        assertThatThrownBy(() -> Engine.start(state))
                .hasMessage(
                        "%s: this engine was started 2147483647 times; remove the file: it gets a new identity, which managers have to find out anew",
                        state.resolve(Engine.NAME));
    }
}
