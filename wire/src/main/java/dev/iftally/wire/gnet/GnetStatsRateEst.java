package dev.iftally.wire.gnet;

/**
 * {@code struct gnet_stats_rate_est64}: an estimate, unsigned.
 *
 * @param bps bytes a second, whatever the name says
 * @param pps packets a second
 */
public record GnetStatsRateEst(long bps, long pps) {}
