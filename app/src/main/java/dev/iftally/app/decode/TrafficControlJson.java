package dev.iftally.app.decode;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.SizeTable;
import dev.iftally.wire.gnet.TcEstimator;
import dev.iftally.wire.gnet.TcStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** RTM_NEWQDISC and RTM_NEWTCLASS; handles are written as {@code tc} writes them. */
final class TrafficControlJson {
    private TrafficControlJson() {}

    static void write(TrafficControlMessage message, boolean qdisc, Map<String, Object> json) throws NetlinkException {
        json.put("ifindex", message.ifindex());
        NetlinkDecoder.putText(json, "kind", message.kind());
        json.put("handle", qdisc ? Integer.toHexString(message.handle() >>> 16) + ':' : classId(message.handle()));
        json.put("parent", classId(message.parent()));
        json.put(qdisc ? "refcnt" : "info", Integer.toUnsignedLong(message.info()));
        if (message.isOffloaded()) {
            json.put("hw_offload", true);
        }
        putBlock(json, "ingress_block", message.ingressBlock());
        putBlock(json, "egress_block", message.egressBlock());
        putBytes(json, "options", message.options());
        putRate(json, message.rate());
        message.sizeTable().ifPresent(table -> json.put("stab", of(table)));
        if (message.hasStats2()) {
            json.put("stats2", stats2(message.stats2()));
        }
        if (message.hasStats()) {
            json.put("tc_stats", members(message.stats()));
        }
        putBytes(json, "xstats", message.xstats());
        NetlinkDecoder.putOthers(json, message.others());
    }

    private static void putBlock(Map<String, Object> json, String key, long block) {
        if (block != 0) {
            json.put(key, block);
        }
    }

    private static Map<String, Object> of(SizeTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("overhead", table.overhead());
        json.put("linklayer", table.linkLayer());
        json.put("mpu", table.minimum());
        json.put("mtu", table.maximum());
        json.put("tsize", table.slots());
        return json;
    }

    /** TCA_RATE, as {@code struct tc_estimator} calls it. */
    static void putRate(Map<String, Object> json, Optional<TcEstimator> asked) {
        asked.ifPresent(rate -> {
            Map<String, Object> estimator = new LinkedHashMap<>();
            estimator.put("interval", rate.interval());
            estimator.put("ewma_log", rate.ewmaLog());
            json.put("rate", estimator);
        });
    }

    static Map<String, Object> members(TcStats stats) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < stats.count(); i++) {
            members.put(TcStats.MEMBERS.get(i), stats.member(i));
        }
        return members;
    }

    static Map<String, Object> stats2(GenStatsReading stats) throws NetlinkException {
        Map<String, Object> json = new LinkedHashMap<>();
        if (stats.hasBasic()) {
            json.put("basic", basic(stats.bytes(), stats.packets()));
        }
        if (stats.hasHardware()) {
            json.put("basic_hw", basic(stats.hardwareBytes(), stats.hardwarePackets()));
        }
        if (stats.hasRate()) {
            Map<String, Object> rate = new LinkedHashMap<>();
            rate.put("bps", stats.bytesPerSecond());
            rate.put("pps", stats.packetsPerSecond());
            json.put("rate_est", rate);
        }
        if (stats.hasQueue()) {
            Map<String, Object> queue = new LinkedHashMap<>();
            queue.put("qlen", stats.queueLength());
            queue.put("backlog", stats.backlog());
            queue.put("drops", stats.drops());
            queue.put("requeues", stats.requeues());
            queue.put("overlimits", stats.overlimits());
            json.put("queue", queue);
        }
        if (stats.hasApp()) {
            json.put("app", HexFormat.of().formatHex(stats.app()));
        }
        NetlinkDecoder.putOthers(json, stats.others());
        return json;
    }

    private static Map<String, Object> basic(long bytes, long packets) {
        Map<String, Object> basic = new LinkedHashMap<>();
        basic.put("bytes", bytes);
        basic.put("packets", packets);
        return basic;
    }

    private static void putBytes(Map<String, Object> json, String key, byte[] value) {
        NetlinkDecoder.putText(json, key, HexFormat.of().formatHex(value));
    }

    private static String classId(int handle) {
        int major = handle >>> 16;
        int minor = handle & 0xffff;
        if (handle == GenStats.TC_H_ROOT) {
            return "root";
        }
        if (handle == 0) {
            return "none";
        }
        return (major == 0 ? "" : Integer.toHexString(major)) + ':' + (minor == 0 ? "" : Integer.toHexString(minor));
    }
}
