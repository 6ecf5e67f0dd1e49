package dev.iftally.wire.openflow;

/**
 * One of a driver's own statistics ({@code netdev_custom_counter}).
 *
 * @param name as the driver spells it
 * @param value unsigned; all ones: not supported
 */
public record CustomStatistic(String name, long value) {}
