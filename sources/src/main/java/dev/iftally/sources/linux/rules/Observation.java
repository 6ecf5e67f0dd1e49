package dev.iftally.sources.linux.rules;

import dev.iftally.sources.linux.ProcNetDev;
import dev.iftally.sources.linux.SysfsStatistics;
import dev.iftally.wire.rtnetlink.LinkMessage;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one device, each way once: by netlink first, and by netlink again in the end, so that what the other
 * ways show has to lie between.
 *
 * @param before by RTM_GETLINK
 * @param procfs its row of {@code /proc/net/dev}
 * @param sysfs its files; empty where sysfs shows another network namespace
 * @param driverNames names of driver-defined statistics
 * @param unset ethtool statistics that were sent with the value that stands for none
 * @param after by RTM_GETLINK
 */
public record Observation(
        LinkMessage before,
        Optional<ProcNetDev.Row> procfs,
        Optional<SysfsStatistics> sysfs,
        List<String> driverNames,
        List<String> unset,
        LinkMessage after) {
    public Observation {
        driverNames = List.copyOf(driverNames);
        unset = List.copyOf(unset);
    }

    String device() {
        return after.link().name();
    }
}
