package dev.iftally.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the state and the live table are. */
final class PlaceOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Checkpoints and events. Default: /var/lib/iftally for root, else by XDG.")
    Optional<Path> state = Optional.empty();

    @Option(
            names = "--runtime",
            paramLabel = "DIR",
            description = "The live table. Default: /run/iftally for root, else by XDG.")
    Optional<Path> runtime = Optional.empty();

    /** What was named here, else there. */
    PlaceOptions or(PlaceOptions other) {
        PlaceOptions both = new PlaceOptions();
        both.state = state.or(() -> other.state);
        both.runtime = runtime.or(() -> other.runtime);
        return both;
    }
}
