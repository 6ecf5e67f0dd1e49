package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.StandardGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ethtool}: what an adapter counts. */
record EthtoolReader() implements Reader {
    private static final List<String> SOURCES = List.of("aggregate", "emac", "pmac");

    /** What of an adapter is shown. */
    enum Part {
        STATISTICS,
        PHY,
        PAUSE,
        FEC,
        MAC_MERGE
    }

    @Override
    public String summary() {
        return "Shows what an adapter counts, as 'ethtool -S' and 'ethtool -I'.";
    }

    @Override
    public String help() {
        return Help.ETHTOOL;
    }

    @Override
    public Set<String> flags() {
        return Set.of(
                "-S",
                "--statistics",
                "--phy-statistics",
                "-I",
                "--include-statistics",
                "-a",
                "--show-pause",
                "--show-fec",
                "--show-mm",
                "--groups",
                "--all-groups",
                "--src");
    }

    /**
     * What is asked of one device.
     *
     * @param groups of standard statistics; none for those that the driver defines
     * @param source one of ETHTOOL_MAC_STATS_SRC_…
     * @param included true to print statistics beside settings
     */
    record Asked(String device, Part part, Set<StandardGroup> groups, int source, boolean included) {}

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        List<String> words = arguments.words();
        Optional<String> device = arguments.takeDevice(false);
        if (device.isEmpty() && words.isEmpty()) {
            throw CommandFailure.usage("expected a device, as in: iftally ethtool eth0");
        }
        String name = device.isPresent() ? device.get() : words.removeFirst();
        int source = arguments.has("--src") ? source(words) : Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE;
        Set<StandardGroup> groups = groups(arguments, words);
        Part part = part(arguments);
        if (arguments.has("--src") && groups.isEmpty() && part != Part.PAUSE) {
            throw CommandFailure.usage("--src goes with --groups, --all-groups or -a");
        }
        boolean included = arguments.has("-I") || arguments.has("--include-statistics");
        return new Adapter(arguments, new Asked(name, part, groups, source, included));
    }

    private static Part part(Arguments arguments) throws CommandFailure {
        List<Part> parts = new ArrayList<>();
        if (arguments.has("-S") || arguments.has("--statistics")) {
            parts.add(Part.STATISTICS);
        }
        if (arguments.has("--phy-statistics")) {
            parts.add(Part.PHY);
        }
        if (arguments.has("-a") || arguments.has("--show-pause")) {
            parts.add(Part.PAUSE);
        }
        if (arguments.has("--show-fec")) {
            parts.add(Part.FEC);
        }
        if (arguments.has("--show-mm")) {
            parts.add(Part.MAC_MERGE);
        }
        if (parts.size() > 1) {
            throw CommandFailure.usage("only one of -S, --phy-statistics, -a, --show-fec and --show-mm at a time");
        }
        return parts.isEmpty() ? Part.STATISTICS : parts.getFirst();
    }

    private static int source(List<String> words) throws CommandFailure {
        for (String word : words) {
            int source = SOURCES.indexOf(word);
            if (source >= 0) {
                words.remove(word);
                return source;
            }
        }
        throw CommandFailure.usage("--src: expected one of " + String.join(", ", SOURCES));
    }

    private static Set<StandardGroup> groups(Arguments arguments, List<String> words) throws CommandFailure {
        Set<StandardGroup> groups = new LinkedHashSet<>();
        if (arguments.has("--all-groups")) {
            groups.addAll(StandardGroup.known());
        }
        if (arguments.has("--groups")) {
            while (!words.isEmpty() && !Arguments.isNumber(words.getFirst())) {
                groups.add(group(words.removeFirst()));
            }
            if (groups.isEmpty()) {
                throw CommandFailure.usage("--groups: expected one or more of " + labels());
            }
        }
        return groups;
    }

    private static StandardGroup group(String word) throws CommandFailure {
        for (StandardGroup group : StandardGroup.known()) {
            if (group.label().equals(word)) {
                return group;
            }
        }
        throw CommandFailure.usage("there is no group \"%s\"; expected one of %s".formatted(word, labels()));
    }

    private static String labels() {
        return String.join(
                ", ", StandardGroup.known().stream().map(StandardGroup::label).toList());
    }
}
