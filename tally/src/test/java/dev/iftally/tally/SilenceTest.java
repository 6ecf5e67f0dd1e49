package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces of which nothing is heard any more. */
class SilenceTest {
    private static final Identity PORT = Identity.ofPort(1, 1);

    @TempDir
    private Path directory;

    private final List<Event> events = new ArrayList<>();
    private final Snapshot row = new Snapshot();

    @Test
    void oneThatIsStaleForAsLongAsAGoneOneIsKeptIsGone() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            port.stale("no answer");

            tally.dropSilent();

            assertThat(port.isGone()).isTrue();
            assertThat(tally.find("eth1")).isEmpty();
            assertThat(events)
                    .filteredOn(e -> e.kind() == Event.Kind.INTERFACE_GONE)
                    .extracting(Event::detail)
                    .containsExactly("nothing was heard of it for as long as keep_gone");
        }
    }

    @Test
    void itGoesOnInItsTotalsWhenItIsBack() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            Interface port = add(tally, PORT, "eth1");
            port.update(new Reading().clear(1, 1).set(Counter.RX_BYTES, 100));
            port.stale("no answer");
            tally.dropSilent();

            Interface back = add(tally, PORT, "eth1");
            back.update(new Reading().clear(2, 2).set(Counter.RX_BYTES, 7));

            assertThat(back.snapshot(row)).isTrue();
            assertThat(row.row()).isEqualTo(port.row());
            assertThat(row.value(Counter.RX_BYTES)).isEqualTo(107);
        }
    }

    @Test
    void oneThatLivesOrIsStaleForLessOrIsManualStays() throws IOException {
        try (Tally tally = open(Duration.ZERO)) {
            add(tally, PORT, "eth1");
            add(tally, Identity.ofManual("byhand"), "byhand").stale("the daemon starts");
            tally.dropSilent();
            assertThat(tally.interfaces()).hasSize(2);
        }
        try (Tally tally = open(Duration.ofHours(1))) {
            // All of them are stale since the daemon started.
            tally.dropSilent();
            assertThat(tally.interfaces()).hasSize(2);
        }
    }

    private Tally open(Duration keepGone) throws IOException {
        Tally tally = Tally.open(new TallyDirectories(directory.resolve("run"), directory.resolve("lib")), keepGone);
        tally.onEvent(events::add);
        return tally;
    }

    private static Interface add(Tally tally, Identity id, String name) {
        return tally.add(id, Attributes.named(name, "a test"), Policy.CONTINUE);
    }
}
