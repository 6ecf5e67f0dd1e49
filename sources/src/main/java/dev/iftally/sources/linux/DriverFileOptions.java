package dev.iftally.sources.linux;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drivers' files that are read into the tally.
 *
 * @param files which, and what in them is a counter
 * @param interfaceName searched in each file's path below the directory: its first group, or all that it matches, is the
 *     interface's name
 * @param counters what a counter of the files is in the tally, by its name there; several of one are added up
 * @param interval time between two readings
 * @param policy what a total does when the driver counts anew
 */
public record DriverFileOptions(
        DriverFiles files, Pattern interfaceName, Map<String, Counter> counters, Duration interval, Policy policy) {
    public DriverFileOptions {
        counters = Map.copyOf(counters);
    }

    /** Whom the events are about. */
    String subject() {
        return "files of " + files.directory();
    }

    /** True if the files feed interfaces of their own; else they tell more of interfaces that others feed. */
    boolean feeds() {
        return !counters.isEmpty();
    }

    /** Whose a file is; empty if that cannot be told. */
    Optional<String> interfaceOf(Path file) {
        Matcher matcher =
                interfaceName.matcher(files.directory().relativize(file).toString());
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())));
    }
}
