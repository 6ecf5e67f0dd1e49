package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:04:05.678Z");
    private static final Event UP = new Event(AT, Event.Kind.SOURCE_UP, "s1", "connected");

    @TempDir
    Path directory;

    private Path log() {
        return directory.resolve("events.jsonl");
    }

    private List<Event> read() throws IOException {
        List<Event> events = new ArrayList<>();
        EventLog.read(directory, events::add);
        return events;
    }

    private static Event numbered(int number) {
        return new Event(AT, Event.Kind.NOTE, "n", Integer.toString(number));
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        Files.createDirectory(log());

        assertThatThrownBy(this::read).hasMessageStartingWith(log() + " is a directory, and iftally keeps a file");
        assertThatThrownBy(() -> EventLog.read(directory.resolve("none"), event -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anEventIsALineOfJson() throws IOException {
        Event reset = new Event(
                AT,
                Event.Kind.RESET,
                "eth1",
                "fell, and that was \"no\" wrap",
                List.of(new Event.Change("rx_bytes", -2, 7, false)));
        try (EventWriter writer = new EventWriter(directory, EventLog.MAX_BYTES)) {
            writer.write(UP);
            writer.write(reset);
        }

        assertThat(log()).hasContent("""
                {"at":"2026-11-21T03:04:05.678Z","kind":"source_up","subject":"s1","detail":"connected"}
                {"at":"2026-11-21T03:04:05.678Z","kind":"reset","subject":"eth1","detail":"fell, and that was \\"no\\" wrap","changes":[{"counter":"rx_bytes","from":18446744073709551614,"to":7,"inferred":false}]}
                """);
        assertThat(read()).containsExactly(UP, reset);
    }

    @Test
    void linesThatThisVersionDoesNotKnowAreSkipped() throws IOException {
        Files.writeString(log(), """
                {"at":"2026-11-21T03:04:05.678Z","kind":"eclipse","subject":"s1","detail":""}
                {"at":"yesterday","kind":"note"}
                {"at":
                []

                {"at":"2026-11-21T03:04:05.678Z","kind":"source_up","subject":"s1","detail":"connected","more":{"a":[1]}}
                """);

        assertThat(read()).containsExactly(UP);
    }

    @Test
    void aLineLeftHalfWrittenByACrashSpoilsNoOther() throws IOException {
        Files.writeString(log(), "{\"at\":\"2026-1");
        try (EventWriter writer = new EventWriter(directory, EventLog.MAX_BYTES)) {
            writer.write(UP);
        }

        assertThat(read()).containsExactly(UP);
    }

    @Test
    void theLogIsBoundedByRotation() throws IOException {
        try (EventWriter writer = new EventWriter(directory, 1000)) {
            for (int i = 0; i < 100; i++) {
                writer.write(numbered(i));
            }
        }

        assertThat(Files.size(log())).isLessThanOrEqualTo(1000);
        assertThat(Files.size(directory.resolve("events.jsonl.1"))).isLessThanOrEqualTo(1000);
        List<Event> events = read();
        assertThat(events.getLast()).isEqualTo(numbered(99));
        int first = Integer.parseInt(events.getFirst().detail());
        assertThat(events).hasSize(100 - first);
    }

    @Test
    void followingSurvivesRotationAndWaitsForHalfALine() throws Exception {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Thread follower = Thread.ofPlatform().start(() -> {
            try {
                EventLog.follow(directory, events::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                // The regular end.
            }
        });
        try (EventWriter writer = new EventWriter(directory, 1000)) {
            for (int i = 0; i < 30; i++) {
                writer.write(numbered(i));
                assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(numbered(i));
            }
        }
        byte[] line = EventFormat.encode(UP);
        int half = line.length / 2;
        Files.write(log(), Arrays.copyOf(line, half), StandardOpenOption.APPEND);
        Files.write(log(), Arrays.copyOfRange(line, half, line.length), StandardOpenOption.APPEND);
        assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(UP);

        follower.interrupt();
        follower.join();
        assertThat(events).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenStopsNothing() throws IOException {
        try (EventWriter writer = new EventWriter(directory, 300)) {
            writer.write(UP);
            writer.write(UP);
            // What a rotation needs is in its way now.
            Files.createDirectories(directory.resolve("events.jsonl.1/in-the-way"));
            writer.write(UP);
            writer.write(UP);
        }
        Files.delete(directory.resolve("events.jsonl.1/in-the-way"));
        Files.delete(directory.resolve("events.jsonl.1"));
        assertThat(read()).isNotEmpty().containsOnly(UP);
    }
}
