package dev.iftally.app;

import dev.iftally.sources.linux.EthernetTools;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.LinkStateReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.Statistics;
import dev.iftally.wire.ethtool.TimestampReply;
import dev.iftally.wire.netdev.QueueStatsMessage;
import dev.iftally.wire.netlink.CounterNest;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What the library reads of an adapter that no command of ours prints, and how it sets what one does: the device, and
 * how often it is to read its counters, in microseconds.
 */
public final class AdapterProgram {
    private static final int TOO_LONG_MICROS = 11_000_000;
    private static final List<Integer> COMMANDS =
            List.of(Ethtool.ETHTOOL_MSG_LINKSTATE_GET, Ethtool.ETHTOOL_MSG_TSINFO_GET, Ethtool.ETHTOOL_MSG_MM_GET);

    private AdapterProgram() {}

    public static void main(String[] args) throws IOException {
        DeviceHeader device = DeviceHeader.of(args[0]);
        try (LinuxStatistics linux = LinuxStatistics.open(NetworkNamespace.own())) {
            EthernetTools tools = linux.ethernet();
            say("stats block " + tools.statsBlockUsecs(device));
            tools.setStatsBlockUsecs(device, Integer.parseInt(args[1]));
            say("stats block " + tools.statsBlockUsecs(device));
            try {
                tools.setStatsBlockUsecs(device, TOO_LONG_MICROS);
            } catch (IOException e) {
                say(e.getMessage());
            }
            for (int command : COMMANDS) {
                tools.get(command, device, Ethtool.ETHTOOL_FLAG_STATS, AdapterProgram::say);
            }
            tools.standard(
                    device,
                    Set.of(StandardGroup.ETH_MAC),
                    Ethtool.ETHTOOL_MAC_STATS_SRC_PMAC,
                    AdapterProgram::sayFirst);
            int ifindex = linux.link(args[0], 0).link().ifindex();
            tools.queues(ifindex, true, AdapterProgram::say);
            tools.queues(ifindex, false, AdapterProgram::say);
        }
    }

    private static void say(EthtoolReply reply) {
        switch (reply) {
            case LinkStateReply state -> say("down " + state.extDownCount());
            case TimestampReply stamps -> say(stamps.statistics());
            case MacMergeReply merge -> say(merge.statistics());
            default -> say(reply.toString());
        }
    }

    private static void say(Statistics statistics) {
        statistics.values().forEach(each -> say(each.name() + " " + each.value()));
    }

    private static void sayFirst(StandardStatsCursor standard) throws IOException {
        while (standard.next()) {
            if (standard.element() == StandardStatsCursor.Element.STATISTIC) {
                say(standard.group().statistic(standard.statistic()) + " " + standard.value());
                return;
            }
        }
    }

    private static void say(QueueStatsMessage queue) {
        StringBuilder line = new StringBuilder("type %d queue %d".formatted(queue.queueType(), queue.queueId()));
        CounterNest counters = queue.counters();
        for (int i = 0; i < counters.size(); i++) {
            line.append(" %s %d".formatted(QueueStatsMessage.name(counters.type(i)), counters.value(i)));
        }
        say(line.toString());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
