package dev.iftally.tally.rate;

/**
 * An estimate, unsigned: what the kernel's {@code struct gnet_stats_rate_est64} has.
 *
 * @param bytesPerSecond the kernel's {@code bps}
 * @param packetsPerSecond the kernel's {@code pps}
 */
public record Rate(long bytesPerSecond, long packetsPerSecond) {}
