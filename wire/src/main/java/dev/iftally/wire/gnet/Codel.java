package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * TCA_OPTIONS of codel. Each is −1 where the kernel says nothing; times are in microseconds.
 *
 * @param limit in packets
 */
public record Codel(long limit, long target, long ceThreshold, long interval, long ecn) implements QueueingOptions {
    static Codel decode(AttributeSet options) throws NetlinkException {
        return new Codel(
                options.number(GenStats.TCA_CODEL_LIMIT),
                options.number(GenStats.TCA_CODEL_TARGET),
                options.number(GenStats.TCA_CODEL_CE_THRESHOLD),
                options.number(GenStats.TCA_CODEL_INTERVAL),
                options.number(GenStats.TCA_CODEL_ECN));
    }
}
