package dev.iftally.app.config;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.LinkStats;
import java.util.Arrays;
import java.util.Locale;

/** The counters' names in a configuration: as the tree has them, the kernel's where it has one. */
final class CounterName {
    private CounterName() {}

    static Counter parse(String name) {
        return LinkStats.ofName(name).map(LinkStats::counter).orElseGet(() -> other(name));
    }

    private static Counter other(String name) {
        return Arrays.stream(Counter.values())
                .filter(counter -> counter.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is no counter; expected one such as rx_bytes, rx_dropped, tx_errors".formatted(name)));
    }
}
