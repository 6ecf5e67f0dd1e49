package dev.iftally.app.decode;

import dev.iftally.wire.ethtool.Bitset;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.LinkStateReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.OtherReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.Statistics;
import dev.iftally.wire.ethtool.StringSets;
import dev.iftally.wire.ethtool.TimestampReply;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of ethtool, their fields called as the kernel's headers call them; what it does not say is left out. */
final class EthtoolJson {
    private static final List<String> SOURCES = List.of("aggregate", "emac", "pmac");

    private EthtoolJson() {}

    static void write(EthtoolReply reply, Map<String, Object> json) {
        write(reply.device(), json);
        switch (reply) {
            case PauseReply pause -> write(pause, json);
            case FecReply fec -> write(fec, json);
            case MacMergeReply macMerge -> write(macMerge, json);
            case TimestampReply timestamps -> write(timestamps, json);
            case LinkStateReply state -> write(state, json);
            case CoalesceReply coalesce ->
                coalesce.settings().forEach((setting, value) -> json.put(setting.label(), value));
            case StringSets strings -> write(strings, json);
            case OtherReply other -> json.put("cmd", other.command());
        }
        NetlinkDecoder.putOthers(json, reply.others());
    }

    /** Each group under its label; the lists {@code hist_rx} and {@code hist_tx} are its histograms' buckets. */
    static void write(StandardStatsCursor stats, Map<String, Object> json) throws NetlinkException {
        write(stats.device(), json);
        writeSource(stats.source(), "src", json);
        Map<String, Object> group = new LinkedHashMap<>();
        List<Object> received = new ArrayList<>();
        List<Object> sent = new ArrayList<>();
        while (stats.next()) {
            switch (stats.element()) {
                case GROUP -> {
                    group = new LinkedHashMap<>();
                    received = new ArrayList<>();
                    sent = new ArrayList<>();
                    boolean known = stats.group() != StandardGroup.OTHER;
                    json.put(known ? stats.group().label() : "group-" + stats.groupId(), group);
                }
                case STATISTIC -> group.put(stats.group().statistic(stats.statistic()), stats.value());
                case RX_BUCKET -> addBucket(stats, group, "hist_rx", received);
                case TX_BUCKET -> addBucket(stats, group, "hist_tx", sent);
                case OTHER ->
                    json.put("attribute_" + stats.other().type(), stats.other().data());
            }
        }
    }

    private static void addBucket(
            StandardStatsCursor stats, Map<String, Object> group, String key, List<Object> buckets) {
        Map<String, Object> bucket = new LinkedHashMap<>();
        bucket.put("low", stats.low());
        bucket.put("high", stats.high());
        bucket.put("val", stats.value());
        buckets.add(bucket);
        group.put(key, buckets);
    }

    private static void write(DeviceHeader device, Map<String, Object> json) {
        if (device.ifindex() != 0) {
            json.put("ifindex", device.ifindex());
        }
        NetlinkDecoder.putText(json, "ifname", device.name());
        NetlinkDecoder.putNumber(json, "phy_index", device.phyIndex());
    }

    private static void write(PauseReply pause, Map<String, Object> json) {
        NetlinkDecoder.putNumber(json, "autoneg", pause.autonegotiate());
        NetlinkDecoder.putNumber(json, "rx", pause.receive());
        NetlinkDecoder.putNumber(json, "tx", pause.transmit());
        write(pause.statistics(), json);
        writeSource(pause.source(), "stats_src", json);
    }

    private static void write(FecReply fec, Map<String, Object> json) {
        json.put("modes", names(fec.modes()));
        NetlinkDecoder.putNumber(json, "auto", fec.auto());
        NetlinkDecoder.putNumber(json, "active", fec.active());
        if (fec.statisticsSent()) {
            Map<String, Object> stats = new LinkedHashMap<>();
            writeLanes(stats, "corrected", fec.corrected());
            writeLanes(stats, "uncorr", fec.uncorrectable());
            writeLanes(stats, "corr_bits", fec.correctedBits());
            if (!fec.histogram().isEmpty()) {
                stats.put("hist", fec.histogram().stream().map(EthtoolJson::of).toList());
            }
            json.put("stats", stats);
        }
    }

    private static Map<String, Object> of(FecReply.Bin bin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bin_low", bin.low());
        json.put("bin_high", bin.high());
        json.put("bin_val", bin.total());
        if (!bin.lanes().isEmpty()) {
            json.put("bin_val_per_lane", bin.lanes());
        }
        return json;
    }

    private static void writeLanes(Map<String, Object> json, String key, List<Long> counters) {
        if (!counters.isEmpty()) {
            Map<String, Object> counter = new LinkedHashMap<>();
            counter.put("total", counters.getFirst());
            if (counters.size() > 1) {
                counter.put("lanes", counters.subList(1, counters.size()));
            }
            json.put(key, counter);
        }
    }

    private static void write(MacMergeReply macMerge, Map<String, Object> json) {
        NetlinkDecoder.putNumber(json, "pmac_enabled", macMerge.pmacEnabled());
        NetlinkDecoder.putNumber(json, "tx_enabled", macMerge.txEnabled());
        NetlinkDecoder.putNumber(json, "tx_active", macMerge.txActive());
        NetlinkDecoder.putNumber(json, "tx_min_frag_size", macMerge.txMinFragSize());
        NetlinkDecoder.putNumber(json, "rx_min_frag_size", macMerge.rxMinFragSize());
        NetlinkDecoder.putNumber(json, "verify_enabled", macMerge.verifyEnabled());
        NetlinkDecoder.putNumber(json, "verify_status", macMerge.verifyStatus());
        NetlinkDecoder.putNumber(json, "verify_time", macMerge.verifyTime());
        NetlinkDecoder.putNumber(json, "max_verify_time", macMerge.maxVerifyTime());
        write(macMerge.statistics(), json);
    }

    private static void write(TimestampReply timestamps, Map<String, Object> json) {
        json.put("timestamping", names(timestamps.timestamping()));
        json.put("tx_types", names(timestamps.txTypes()));
        json.put("rx_filters", names(timestamps.rxFilters()));
        NetlinkDecoder.putNumber(json, "phc_index", timestamps.phcIndex());
        write(timestamps.statistics(), json);
    }

    private static void write(LinkStateReply state, Map<String, Object> json) {
        NetlinkDecoder.putNumber(json, "link", state.link());
        NetlinkDecoder.putNumber(json, "sqi", state.sqi());
        NetlinkDecoder.putNumber(json, "sqi_max", state.sqiMax());
        NetlinkDecoder.putNumber(json, "ext_state", state.extState());
        NetlinkDecoder.putNumber(json, "ext_substate", state.extSubstate());
        NetlinkDecoder.putNumber(json, "ext_down_cnt", state.extDownCount());
    }

    private static void write(StringSets strings, Map<String, Object> json) {
        List<Object> sets = new ArrayList<>();
        for (StringSets.StringSet set : strings.sets()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", set.id());
            NetlinkDecoder.putNumber(one, "count", set.count());
            one.put("strings", set.strings());
            sets.add(one);
        }
        json.put("stringsets", sets);
    }

    private static void write(Statistics statistics, Map<String, Object> json) {
        if (statistics.sent()) {
            Map<String, Object> stats = new LinkedHashMap<>();
            statistics.values().forEach(one -> stats.put(one.name(), one.value()));
            json.put("stats", stats);
        }
    }

    private static void writeSource(int source, String key, Map<String, Object> json) {
        if (source >= 0) {
            json.put(key, source < SOURCES.size() ? SOURCES.get(source) : Integer.toString(source));
        }
    }

    /** Names, or numbers where the answer was compact. */
    private static List<String> names(Bitset bits) {
        return bits.set().stream()
                .map(bit -> bit.name().isEmpty() ? Integer.toString(bit.index()) : bit.name())
                .toList();
    }
}
