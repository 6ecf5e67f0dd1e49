package dev.iftally.app.decode;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.GnetStats;
import dev.iftally.wire.gnet.TcStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A file of statistics as gen_stats writes them, with netlink messages around them or without. */
final class GnetDecoder implements CaptureDecoder {
    private static final int TYPE_OFFSET = 2;

    private final PrintWriter out;
    private final GnetStats stats = new GnetStats();

    GnetDecoder(PrintWriter out) {
        this.out = out;
    }

    @Override
    public boolean decode(MemorySegment bytes) {
        if (isMessages(bytes)) {
            return new NetlinkDecoder(out, new StatisticsAlone()).decode(bytes);
        }
        try {
            out.println(line(bytes));
            return true;
        } catch (NetlinkException e) {
            out.println(JsonLine.broken(e.getMessage(), e.offset()));
            return false;
        }
    }

    /** A message begins with its length of 32 bits, whose upper half is where an attribute has its type, never 0. */
    private static boolean isMessages(MemorySegment bytes) {
        return bytes.byteSize() >= Netlink.NLMSG_HDRLEN
                && bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, TYPE_OFFSET) == 0;
    }

    private String line(MemorySegment bytes) throws NetlinkException {
        stats.decode(bytes);
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, stats.stats2(), stats.hasStats() ? Optional.of(stats.stats()) : Optional.empty(), stats.xstats());
        TrafficControlJson.putRate(json, stats.rate());
        NetlinkDecoder.putOthers(json, stats.others());
        try (JsonLine line = new JsonLine()) {
            line.all(json);
            return line.end();
        }
    }

    private static void put(Map<String, Object> json, GenStatsReading stats2, Optional<TcStats> tcStats, byte[] xstats)
            throws NetlinkException {
        json.putAll(TrafficControlJson.stats2(stats2));
        tcStats.ifPresent(members -> json.put("tc_stats", TrafficControlJson.members(members)));
        // It repeats what app says, unless the kernel is so old that it has nothing else.
        if (xstats.length > 0 && !Arrays.equals(xstats, stats2.app())) {
            json.put("xstats", HexFormat.of().formatHex(xstats));
        }
    }

    /** Of disciplines and classes what they count. */
    private static final class StatisticsAlone implements NetlinkDecoder.FamilyJson {
        private final TrafficControlMessage trafficControl = new TrafficControlMessage();

        @Override
        public String type(MessageCursor message) {
            return GenStats.name(message.type());
        }

        @Override
        public void write(MessageCursor message, Map<String, Object> json) throws NetlinkException {
            switch (message.type()) {
                case GenStats.RTM_NEWQDISC, GenStats.RTM_DELQDISC, GenStats.RTM_NEWTCLASS, GenStats.RTM_DELTCLASS -> {
                    trafficControl.decode(message);
                    put(
                            json,
                            trafficControl.stats2(),
                            trafficControl.hasStats() ? Optional.of(trafficControl.stats()) : Optional.empty(),
                            trafficControl.xstats());
                    TrafficControlJson.putRate(json, trafficControl.rate());
                }
                default -> {}
            }
        }
    }
}
