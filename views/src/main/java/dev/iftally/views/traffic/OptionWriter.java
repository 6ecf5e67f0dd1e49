package dev.iftally.views.traffic;

import dev.iftally.views.Report;

/**
 * Options as {@code tc} writes most of them: the key, the value in its unit, a blank. What is negative is not there.
 *
 * @param iec true to print rates in powers of 1024
 */
record OptionWriter(Report report, boolean iec) {
    void number(String key, long number, String unit) {
        if (number >= 0) {
            report.text(key + " ").number(key, number).text(unit + " ");
        }
    }

    void size(String key, long bytes) {
        if (bytes >= 0) {
            report.text(key + " " + Quantity.size(bytes) + " ").json(key, bytes);
        }
    }

    void time(String key, long microseconds) {
        if (microseconds >= 0) {
            report.text(key + " " + Quantity.time(microseconds) + " ").json(key, microseconds);
        }
    }

    void timeOfNanos(String key, long nanoseconds) {
        if (nanoseconds >= 0) {
            report.text(key + " " + Quantity.timeOfNanos(nanoseconds) + " ").json(key, nanoseconds);
        }
    }

    void rate(String key, long bytesPerSecond) {
        report.text(key + " " + Quantity.rate(bytesPerSecond, iec) + " ").json(key, bytesPerSecond);
    }

    /** A word that is there or not. */
    void flag(String key, boolean set) {
        if (set) {
            report.text(key + " ").json(key, true);
        }
    }
}
