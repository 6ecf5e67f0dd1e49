package dev.iftally.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how long the tally is kept.
 *
 * @param state where checkpoints and events are kept; by default the platform's place
 * @param runtime where the live table is; by default the platform's place
 * @param keepGone how long the row of a gone interface is kept for its return
 */
public record TallySettings(Optional<Path> state, Optional<Path> runtime, Duration keepGone) {
    /** Where and as long as it is usual. */
    public static final TallySettings USUAL = new TallySettings(Optional.empty(), Optional.empty(), Defaults.KEEP_GONE);
}
