package dev.iftally.app.config;

import dev.iftally.sources.Plural;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where counters and attributes are read.
 *
 * @param switches the switches to be read
 * @param databases addresses of Open vSwitch's databases, for names and attributes
 * @param linux devices of Linux to be read, an entry a network namespace
 * @param driverFiles files of drivers' own form to be read
 */
public record SourceSettings(
        List<SwitchSettings> switches,
        List<String> databases,
        List<LinuxSettings> linux,
        List<DriverFileSettings> driverFiles) {
    /** Nothing: interfaces that are written to by hand. */
    public static final SourceSettings NONE = new SourceSettings(List.of(), List.of(), List.of(), List.of());

    public SourceSettings {
        switches = List.copyOf(switches);
        databases = List.copyOf(databases);
        linux = List.copyOf(linux);
        driverFiles = List.copyOf(driverFiles);
    }

    /** The same, with these switches. */
    public SourceSettings withSwitches(List<SwitchSettings> others) {
        return new SourceSettings(others, databases, linux, driverFiles);
    }

    /** How many of each there are, such as {@code 2 switches, 1 network namespace}. */
    public String text() {
        List<String> kinds = new ArrayList<>();
        count(switches, "switch", kinds);
        count(databases, "database", kinds);
        count(linux, "network namespace", kinds);
        count(driverFiles, "driver_files pattern", kinds);
        return kinds.isEmpty() ? "no source" : String.join(", ", kinds);
    }

    private static void count(List<?> all, String noun, List<String> into) {
        if (!all.isEmpty()) {
            into.add(Plural.text(all.size(), noun));
        }
    }

    /** The addresses of all who are reached by a connection. */
    Stream<String> peers() {
        return Stream.concat(switches.stream().map(SwitchSettings::connect), databases.stream());
    }

    /** What is wrong if a network namespace has two entries. */
    Optional<String> doubledNamespace() {
        Set<String> seen = new HashSet<>();
        return linux.stream()
                .map(LinuxSettings::namespace)
                .filter(namespace -> !seen.add(namespace))
                .findFirst()
                .map(namespace -> "linux: %s is there twice; expected one entry for each network namespace"
                        .formatted(namespace.isEmpty() ? "this network namespace" : "namespace " + namespace));
    }
}
