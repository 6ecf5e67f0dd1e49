package dev.iftally.views.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The families about iftally itself: its sources, and what this exposition leaves out. */
final class Health {
    private static final String GAUGE = "gauge";
    private static final String COUNTER = "counter";
    private static final String INTERFACES = "iftally_interfaces";

    private final Page page;
    private final Selection families;

    Health(Page page, Selection families) {
        this.page = page;
        this.families = families;
    }

    /** A sample: its labels and its value. */
    private record Sample(Labels labels, long value, boolean inSeconds) {}

    void ofSources(List<SourceHealth> all) throws IOException {
        Set<String> seen = new HashSet<>();
        List<SourceHealth> sources = all.stream()
                .filter(each -> seen.add(each.kind() + ' ' + each.name()))
                .toList();
        family(
                "iftally_source_up",
                GAUGE,
                "Value is 1 if the source answers, 0 otherwise.",
                samples(sources, each -> each.up() ? 1 : 0));
        family(
                "iftally_source_answered_timestamp_seconds",
                GAUGE,
                "When the source answered last.",
                times(sources, SourceHealth::answeredEpochNanos));
        family(
                "iftally_source_reply_seconds",
                GAUGE,
                "How long the source's last answer took.",
                times(sources, SourceHealth::replyNanos));
        family(
                "iftally_source_poll_interval_seconds",
                GAUGE,
                "The time between two polls, longer than configured while the source answers late.",
                times(sources, SourceHealth::intervalNanos));
        family(
                "iftally_source_skipped_messages_total",
                COUNTER,
                "Messages of the source that were skipped.",
                samples(sources, SourceHealth::skipped));
        family(
                "iftally_source_last_error_info",
                GAUGE,
                "The last problem that the source had, value is always 1.",
                sources.stream()
                        .filter(each -> !each.lastError().isEmpty())
                        .map(each -> new Sample(labels(each).with("error", each.lastError()), 1, false))
                        .toList());
    }

    void ofInterfaces(Census census) throws IOException {
        if (!families.shows(INTERFACES)) {
            return;
        }
        Map<String, long[]> counts = new TreeMap<>();
        String last = null;
        long[] count = {};
        for (int i = 0; i < census.size(); i++) {
            Tenant tenant = census.tenant(i);
            // Those of one kind mostly stand together.
            if (!tenant.kind().equals(last)) {
                last = tenant.kind();
                count = counts.computeIfAbsent(last, kind -> new long[2]);
            }
            count[tenant.isLive() ? 0 : 1]++;
        }
        List<Sample> samples = new ArrayList<>();
        counts.forEach((kind, both) -> {
            samples.add(new Sample(standing(kind, "live"), both[0], false));
            samples.add(new Sample(standing(kind, "stale"), both[1], false));
        });
        family(INTERFACES, GAUGE, "How many interfaces are shown here.", samples);
    }

    void ofExposition(long series, long limit, long dropped) throws IOException {
        family("iftally_series", GAUGE, "How many samples of interfaces are here.", alone(series));
        family("iftally_series_limit", GAUGE, "How many there may be.", alone(limit));
        family(
                "iftally_dropped_series_total",
                COUNTER,
                "How many were left out because there were too many, in all answers together.",
                alone(dropped));
        String version = Optional.ofNullable(Health.class.getModule().getDescriptor())
                .flatMap(module -> module.rawVersion())
                .orElse("");
        family(
                "iftally_build_info",
                GAUGE,
                "Which iftally this is, value is always 1.",
                List.of(new Sample(new Labels().with("version", version), 1, false)));
    }

    private void family(String name, String type, String help, List<Sample> samples) throws IOException {
        if (samples.isEmpty() || !families.shows(name)) {
            return;
        }
        page.header(Page.header(page.format(), name, type, help));
        byte[] spelt = name.getBytes(StandardCharsets.UTF_8);
        for (Sample each : samples) {
            if (each.inSeconds()) {
                page.seconds(spelt, each.labels().toBytes(), each.value());
            } else {
                page.sample(spelt, each.labels().toBytes(), each.value());
            }
        }
    }

    private static List<Sample> samples(List<SourceHealth> sources, ToLongFunction<SourceHealth> value) {
        Function<SourceHealth, Sample> sample = each -> new Sample(labels(each), value.applyAsLong(each), false);
        return sources.stream().map(sample).toList();
    }

    private static List<Sample> times(List<SourceHealth> sources, ToLongFunction<SourceHealth> nanos) {
        return sources.stream()
                .filter(each -> nanos.applyAsLong(each) != 0)
                .map(each -> new Sample(labels(each), nanos.applyAsLong(each), true))
                .toList();
    }

    private static List<Sample> alone(long value) {
        return List.of(new Sample(new Labels(), value, false));
    }

    private static Labels labels(SourceHealth source) {
        return new Labels().with("kind", source.kind()).with("source", source.name());
    }

    private static Labels standing(String kind, String standing) {
        return new Labels().with("kind", kind).with("standing", standing);
    }
}
