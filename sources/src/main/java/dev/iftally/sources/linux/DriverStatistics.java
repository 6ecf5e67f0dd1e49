package dev.iftally.sources.linux;

import dev.iftally.wire.ethtool.EthtoolIoctl.DriverInfo;
import java.util.List;
import java.util.Optional;

/**
 * What a driver counts under names of its own. Names need not differ from one another: a statistic is known by its
 * place.
 *
 * @param driver who counts; empty if the driver does not tell
 * @param names in the driver's order
 * @param values unsigned, in the same order, as many
 */
public record DriverStatistics(Optional<DriverInfo> driver, List<String> names, List<Long> values) {
    public DriverStatistics {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }
}
