package dev.iftally.app.config;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Files of a driver's own form that counters are read from. Patterns are texts, which are equal when they say the same.
 *
 * @param directory where to begin
 * @param files a glob of paths below it
 * @param interfaceName a regular expression that finds the interface's name in such a path
 * @param pattern a regular expression with the groups {@code value} and {@code name}, searched in each line
 * @param counters what a name of the files is in the tally
 * @param interval time between two readings
 * @param policy what a total does when the driver counts anew
 */
public record DriverFileSettings(
        Path directory,
        String files,
        String interfaceName,
        String pattern,
        Map<String, Counter> counters,
        Duration interval,
        Policy policy) {
    public DriverFileSettings {
        counters = Map.copyOf(counters);
    }
}
