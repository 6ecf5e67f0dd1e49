package dev.iftally.views.web;

import dev.iftally.tally.Tally;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is served.
 *
 * @param tally whose rows and events
 * @param state where its events are recorded
 * @param switches how it stands with the switches
 * @param metrics what stands at {@code /metrics}; without it that path is not found
 * @param past how fast interfaces were; without it nobody remembers
 */
public record WebContent(
        Tally tally, Path state, SwitchList switches, Optional<MetricsBody> metrics, Optional<PastRates> past) {}
