package dev.iftally.views;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has been counted between two samples, and how fast. In text only what has changed is told; a thing that was not
 * there before is told from the next sample on.
 */
public final class DifferenceReport {
    private static final double NANOS = 1e9;
    private static final int NAME = 28;
    private static final int NUMBER = 20;

    private DifferenceReport() {}

    /** Writes an element for each thing that is in both samples. */
    public static void write(Report report, List<CounterSample> earlier, List<CounterSample> later) {
        Map<String, CounterSample> before = new HashMap<>();
        earlier.forEach(sample -> before.put(key(sample), sample));
        for (CounterSample sample : later) {
            CounterSample old = before.get(key(sample));
            if (old != null) {
                write(report, old, sample);
            }
        }
    }

    private static String key(CounterSample sample) {
        return sample.namespace() + '\n' + sample.subject();
    }

    private static void write(Report report, CounterSample earlier, CounterSample later) {
        double seconds = Math.max(1, later.takenNanos() - earlier.takenNanos()) / NANOS;
        report.begin().word("subject", later.subject());
        if (!later.namespace().isEmpty()) {
            report.text(" netns ").word("netns", later.namespace());
        }
        String elapsed = plain(seconds, 3);
        report.text(": " + elapsed + " s\n").jsonDecimal("seconds", elapsed).begin("counters");
        later.counters().forEach((name, counted) -> {
            CounterSample.Counted old = earlier.counters().get(name);
            if (old != null) {
                counter(report, name, counted, old, seconds);
            }
        });
        report.end().end();
    }

    private static void counter(
            Report report, String name, CounterSample.Counted now, CounterSample.Counted old, double seconds) {
        report.begin(name).json("value", now.value());
        long difference = now.since(old);
        if (difference == -1) {
            report.text("    " + left(name) + right("began anew") + "\n").json("reset", true);
        } else {
            String rate = plain(new BigDecimal(Long.toUnsignedString(difference)).doubleValue() / seconds, 1);
            if (difference != 0) {
                String plus = "+" + Long.toUnsignedString(difference);
                report.text("    " + left(name) + right(plus) + right(rate + "/s") + "\n");
            }
            report.json("difference", difference).jsonDecimal("per_second", rate);
        }
        report.end();
    }

    private static String plain(double number, int decimals) {
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String left(String name) {
        return name + " ".repeat(Math.max(0, NAME - name.length()));
    }

    private static String right(String number) {
        return " ".repeat(Math.max(1, NUMBER - number.length())) + number;
    }
}
