package dev.iftally.simulator;

import dev.iftally.wire.openflow.PortCounter;
import java.time.Duration;

/**
 * What passes a port, as a function of time alone: nothing ticks, so the same age always gives the same counts.
 */
@FunctionalInterface
public interface Traffic {
    /** How much of a counter has come together {@code ageNanos} after the traffic began. */
    long count(PortCounter counter, long ageNanos);

    /** Silence. */
    static Traffic none() {
        return (counter, age) -> 0;
    }

    /** Packets of one size in both directions. */
    static Traffic steady(long rxPacketsPerSecond, long txPacketsPerSecond, int bytesPerPacket) {
        return (counter, age) -> switch (counter) {
            case RX_PACKETS -> units(rxPacketsPerSecond, age);
            case TX_PACKETS -> units(txPacketsPerSecond, age);
            case RX_BYTES -> units(rxPacketsPerSecond, age) * bytesPerPacket;
            case TX_BYTES -> units(txPacketsPerSecond, age) * bytesPerPacket;
            default -> 0;
        };
    }

    /** One counter alone, such as errors. */
    static Traffic of(PortCounter counted, long perSecond) {
        return (counter, age) -> counter == counted ? units(perSecond, age) : 0;
    }

    /** Both at once. */
    default Traffic plus(Traffic other) {
        return (counter, age) -> count(counter, age) + other.count(counter, age);
    }

    /** This traffic only in the first {@code active} of every {@code period}. */
    default Traffic inBursts(Duration period, Duration active) {
        long periodNanos = period.toNanos();
        long activeNanos = active.toNanos();
        return (counter, age) -> {
            long busy = age / periodNanos * activeNanos + Math.min(age % periodNanos, activeNanos);
            return count(counter, busy);
        };
    }

    private static long units(long perSecond, long ageNanos) {
        long micros = ageNanos / 1_000;
        return micros / 1_000_000 * perSecond + micros % 1_000_000 * perSecond / 1_000_000;
    }
}
