package dev.iftally.wire.gnet;

import dev.iftally.wire.WireWriter;

/** {@code struct tc_stats}, as it is filled by what is copied besides. */
final class TcStatsSum {
    static final int BYTES = 40;

    long bytes;
    long packets;
    long drops;
    long overlimits;
    long bps;
    long pps;
    long qlen;
    long backlog;

    void clear() {
        bytes = 0;
        packets = 0;
        drops = 0;
        overlimits = 0;
        bps = 0;
        pps = 0;
        qlen = 0;
        backlog = 0;
    }

    void encode(WireWriter out) {
        out.u64(bytes)
                .u32(packets)
                .u32(drops)
                .u32(overlimits)
                .u32(bps)
                .u32(pps)
                .u32(qlen)
                .u32(backlog);
        // The structure ends at a multiple of its widest member.
        out.u32(0);
    }
}
