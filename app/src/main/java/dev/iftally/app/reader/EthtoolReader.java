package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.StandardGroup;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ethtool}: what an adapter counts, and how often its driver reads that from it. */
record EthtoolReader() implements Reader {
    private static final List<String> SOURCES = List.of("aggregate", "emac", "pmac");

    /** What of an adapter is shown, or changed. */
    enum Part {
        STATISTICS("-S", "--statistics"),
        PHY("--phy-statistics", "--phy-statistics"),
        PAUSE("-a", "--show-pause"),
        FEC("--show-fec", "--show-fec"),
        MAC_MERGE("--show-mm", "--show-mm"),
        COALESCE("-c", "--show-coalesce"),
        COALESCE_CHANGE("-C", "--coalesce");

        private final String flag;
        private final String longer;

        Part(String flag, String longer) {
            this.flag = flag;
            this.longer = longer;
        }

        private boolean isAsked(Arguments arguments) {
            return arguments.has(flag) || arguments.has(longer);
        }
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
        Set<String> flags = new HashSet<>(List.of("-I", "--include-statistics", "--groups", "--all-groups", "--src"));
        for (Part part : Part.values()) {
            flags.add(part.flag);
            flags.add(part.longer);
        }
        return flags;
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
        Part part = part(arguments);
        if (part == Part.COALESCE_CHANGE) {
            return CoalesceChange.take(arguments, name);
        }
        int source = arguments.has("--src") ? source(words) : Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE;
        Set<StandardGroup> groups = groups(arguments, words);
        if (arguments.has("--src") && groups.isEmpty() && part != Part.PAUSE) {
            throw CommandFailure.usage("--src goes with --groups, --all-groups or -a");
        }
        if (part == Part.COALESCE && !words.isEmpty()) {
            throw CommandFailure.usage(
                    "-c shows settings, which do not count: no \"%s\" behind it".formatted(words.getFirst()));
        }
        boolean included = arguments.has("-I") || arguments.has("--include-statistics");
        return new Adapter(arguments, new Asked(name, part, groups, source, included));
    }

    private static Part part(Arguments arguments) throws CommandFailure {
        List<Part> parts = Arrays.stream(Part.values())
                .filter(part -> part.isAsked(arguments))
                .toList();
        if (parts.size() > 1) {
            throw CommandFailure.usage("only one at a time of "
                    + Arrays.stream(Part.values()).map(part -> part.flag).collect(Collectors.joining(", ")));
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
