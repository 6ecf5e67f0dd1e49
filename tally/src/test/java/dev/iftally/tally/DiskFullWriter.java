package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that adds interfaces until there is no room: {@code DiskFullWriter RUNTIME STATE}; prints how it ended. */
final class DiskFullWriter {
    private DiskFullWriter() {}

    public static void main(String[] args) throws IOException {
        TallyDirectories directories = new TallyDirectories(Path.of(args[0]), Path.of(args[1]));
        try (Tally tally = Tally.open(directories, Duration.ofDays(1))) {
            int port = 0;
            try {
                while (true) {
                    Interface added =
                            tally.add(Identity.ofPort(1, port), Attributes.named("p" + port, ""), Policy.CONTINUE);
                    added.update(new Reading().clear(1, port + 1).set(Counter.RX_BYTES, port));
                    port++;
                }
            } catch (UncheckedIOException e) {
                System.out.println(e.getMessage());
            }
            Interface first = tally.find("p0").orElseThrow();
            first.update(new Reading().clear(2, port + 2).set(Counter.RX_BYTES, 4711));
            Snapshot snapshot = new Snapshot();
            first.snapshot(snapshot);
            System.out.println(
                    "%d interfaces, the first counts %d".formatted(tally.rows(), snapshot.value(Counter.RX_BYTES)));
        }
    }
}
