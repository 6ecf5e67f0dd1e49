package dev.iftally.app.switches;

import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What the file said when it was read. */
public final class SwitchesReport {
    private static final double MILLIS_PER_SECOND = 1000;

    private final SwitchesJson.Contents contents;
    private final Path file;
    private final Instant now;

    private SwitchesReport(SwitchesJson.Contents contents, Path file, Instant now) {
        this.contents = contents;
        this.file = file;
        this.now = now;
    }

    /**
     * Reads the file in a runtime directory, without asking the daemon.
     *
     * @throws IOException in a sentence for people
     */
    public static SwitchesReport read(Path runtime) throws IOException {
        Path file = runtime.resolve(SwitchesFile.NAME);
        try {
            return new SwitchesReport(SwitchesJson.read(Files.readString(file)), file, Instant.now());
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + ": no such file: no daemon serves this directory; start one with 'iftally run'", e);
        } catch (IOException e) {
            throw new IOException(file + ": " + FileTrouble.reason(e), e);
        }
    }

    /** That the daemon is gone, if the file is so old that it must be. */
    public Optional<String> warning() {
        Duration age = Duration.between(contents.writtenAt(), now);
        return age.compareTo(SwitchesFile.LONGEST_AGE) <= 0
                ? Optional.empty()
                : Optional.of("the daemon is gone: %s is %d s old".formatted(file, age.toSeconds()));
    }

    /** When it was as the file says; of a daemon that is gone nobody knows how long it went on. */
    private Instant asOf() {
        return warning().isPresent() ? now : contents.writtenAt();
    }

    /** How it stood with the switches; with none of them if the daemon is gone. */
    public List<SwitchStatus> switches() {
        return warning().isPresent() ? List.of() : contents.switches();
    }

    /** An aligned table. */
    public String text() {
        return SwitchesTable.render(contents.switches(), asOf());
    }

    /** An array of one object a switch; {@code age} is in seconds. */
    public void write(JsonGenerator json) {
        write(json, contents.switches(), asOf());
    }

    /** An array of one object for each of these switches, as it is at a moment. */
    public static void write(JsonGenerator json, List<SwitchStatus> switches, Instant at) {
        json.writeStartArray();
        for (SwitchStatus one : switches) {
            json.writeStartObject();
            SwitchesJson.writeFields(json, one);
            if (one.answeredAt().isAfter(Instant.EPOCH)) {
                long millis = Duration.between(one.answeredAt(), at).toMillis();
                json.writeNumberProperty("age", Math.max(0, millis) / MILLIS_PER_SECOND);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
