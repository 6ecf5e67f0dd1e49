package dev.iftally.views.ethtool;

import dev.iftally.views.CounterSample;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.Statistics;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/** What an adapter counts at one moment, under the names of {@code ethtool}. */
public final class AdapterSample {
    private AdapterSample() {}

    /** What the driver counts; of names that are not unique the later ones carry their places. */
    public static CounterSample ofDriver(String device, String namespace, List<String> names, List<Long> values) {
        CounterSample sample = CounterSample.now(device, namespace);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            sample.add(sample.counters().containsKey(name) ? name + "#" + i : name, values.get(i));
        }
        return sample;
    }

    /** Standard statistics, histograms among them. */
    public static CounterSample ofStandard(String namespace, StandardStatsCursor statistics) throws NetlinkException {
        CounterSample sample = CounterSample.now(statistics.device().name(), namespace);
        while (statistics.next()) {
            String group = StandardReport.label(statistics);
            switch (statistics.element()) {
                case STATISTIC ->
                    sample.add(group + "-" + statistics.group().statistic(statistics.statistic()), statistics.value());
                case RX_BUCKET -> sample.add(StandardReport.bucket("rx", group, statistics), statistics.value());
                case TX_BUCKET -> sample.add(StandardReport.bucket("tx", group, statistics), statistics.value());
                default -> {}
            }
        }
        return sample;
    }

    /** The statistics of flow control, error correction or frame preemption. */
    public static CounterSample of(String namespace, EthtoolReply reply) {
        CounterSample sample = CounterSample.now(reply.device().name(), namespace);
        switch (reply) {
            case PauseReply pause -> add(sample, pause.statistics());
            case MacMergeReply mm -> add(sample, mm.statistics());
            case FecReply fec -> {
                total(sample, "corrected_blocks", fec.corrected());
                total(sample, "uncorrectable_blocks", fec.uncorrectable());
                total(sample, "corrected_bits", fec.correctedBits());
                fec.histogram().forEach(bin -> sample.add(EthtoolReport.binName(bin), bin.total()));
            }
            default -> {}
        }
        return sample;
    }

    private static void add(CounterSample sample, Statistics statistics) {
        statistics.values().forEach(each -> sample.add(EthtoolReport.name(each.name()), each.value()));
    }

    private static void total(CounterSample sample, String name, List<Long> counters) {
        if (!counters.isEmpty()) {
            sample.add(name, counters.getFirst());
        }
    }
}
