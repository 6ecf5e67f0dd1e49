package dev.iftally.views.prometheus;

import dev.iftally.tally.DriverCounter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A counter that its driver alone defines, under the name that node_exporter's collector {@code ethtool} gives it.
 *
 * @param name {@code node_ethtool_received_queue_0_drops}
 * @param help with the driver's own name
 */
record OwnSample(String name, String help, long value) {
    private static final Pattern NO_PART_OF_NAMES = Pattern.compile("_*[^0-9a-z_]+_*");
    private static final Pattern LEADING = Pattern.compile("^_+");
    private static final Pattern RX = Pattern.compile("(^|_)rx(_|$)");
    private static final Pattern TX = Pattern.compile("(^|_)tx(_|$)");

    /** Those that are shown; of two that get one name the first. */
    static List<OwnSample> of(List<DriverCounter> counters, Selection families) {
        if (counters.isEmpty()) {
            return List.of();
        }
        List<OwnSample> samples = new ArrayList<>(counters.size());
        Set<String> names = new HashSet<>();
        for (DriverCounter counter : counters) {
            String name = "node_ethtool_" + spelt(counter.name());
            if (families.shows(name) && names.add(name)) {
                samples.add(new OwnSample(name, "Network interface " + counter.name(), counter.value()));
            }
        }
        return samples;
    }

    private static String spelt(String driverName) {
        String plain =
                NO_PART_OF_NAMES.matcher(driverName.toLowerCase(Locale.ROOT)).replaceAll("_");
        String begun = LEADING.matcher(plain).replaceFirst("");
        return TX.matcher(RX.matcher(begun).replaceAll("$1received$2")).replaceAll("$1transmitted$2");
    }
}
