package dev.iftally.app.doctor;

import dev.iftally.sources.linux.EthernetTools;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.StatisticsScope;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which devices' groups of ethtool may count more than this host's packets. */
final class EthtoolScopes {
    private static final String SUBJECT = "ethtool groups";
    private static final Set<StandardGroup> GROUPS =
            EnumSet.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON);

    private final Map<Integer, StatisticsScope> scopes = new HashMap<>();
    private final List<String> ambiguous = new ArrayList<>();

    static Finding find() {
        try (LinuxStatistics statistics = LinuxStatistics.open(NetworkNamespace.own())) {
            EthernetTools tools = statistics.ethernet();
            if (!tools.hasEthtool()) {
                return Finding.absent(SUBJECT, "this kernel has no ethtool over netlink", "");
            }
            EthtoolScopes found = new EthtoolScopes();
            statistics.links(
                    Rtnetlink.RTEXT_FILTER_VF,
                    link -> found.device(link.link().ifindex(), StatisticsScope.of(link.link())));
            tools.standard(DeviceHeader.ALL, GROUPS, Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE, found::statistics);
            return found.finding();
        } catch (IOException e) {
            return Finding.broken(SUBJECT, e.getMessage(), "");
        }
    }

    /** Takes whose packets a device's groups count; before its statistics. */
    void device(int ifindex, StatisticsScope scope) {
        scopes.put(ifindex, scope);
    }

    /** Takes what a device keeps. */
    void statistics(StandardStatsCursor cursor) throws IOException {
        Set<String> groups = groups(cursor);
        if (scopes.get(cursor.device().ifindex()) == StatisticsScope.UNKNOWN && !groups.isEmpty()) {
            ambiguous.add("%s of %s"
                    .formatted(String.join(", ", groups), cursor.device().name()));
        }
    }

    Finding finding() {
        return ambiguous.isEmpty()
                ? Finding.ok(SUBJECT, "no device's groups are of ambiguous scope")
                : Finding.absent(
                        SUBJECT,
                        "may count the port or this host: " + String.join("; ", ambiguous),
                        "compare them with ip -s link before you trust them for this host");
    }

    /** Those in which the device keeps something. */
    private static Set<String> groups(StandardStatsCursor cursor) throws IOException {
        Set<String> groups = new LinkedHashSet<>();
        while (cursor.next()) {
            if (cursor.element() != StandardStatsCursor.Element.GROUP) {
                groups.add(cursor.group().label());
            }
        }
        return groups;
    }
}
