package dev.iftally.app.metrics;

import dev.iftally.app.config.PrometheusSettings;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.Rows;
import dev.iftally.views.prometheus.Choice;
import dev.iftally.views.prometheus.Disciplines;
import dev.iftally.views.prometheus.Exposition;
import dev.iftally.views.prometheus.Selection;
import dev.iftally.views.prometheus.SourceHealth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes expositions in the configuration's terms. */
public final class Metrics {
    private Metrics() {}

    /** The rows of a table, the switches that feed it, and the disciplines of its devices of Linux. */
    public static Exposition of(Rows rows, PrometheusSettings settings, Supplier<List<SwitchStatus>> switches) {
        return new Exposition(
                rows,
                choice(settings),
                () -> health(switches.get()),
                settings.qdisc() ? new KernelDisciplines() : Disciplines.NONE);
    }

    private static Choice choice(PrometheusSettings settings) {
        return new Choice(
                settings.detailed(),
                settings.gaugeNames(),
                selection(settings, "device"),
                selection(settings, "source"),
                selection(settings, "kind"),
                selection(settings, "family"),
                settings.maxSeries().orElse(Choice.MAX_SERIES));
    }

    private static Selection selection(PrometheusSettings settings, String subject) {
        return new Selection(
                Optional.ofNullable(settings.include().get(subject)).map(Pattern::compile),
                Optional.ofNullable(settings.exclude().get(subject)).map(Pattern::compile));
    }

    /** A place where switches may call is a source only while they cannot. */
    private static List<SourceHealth> health(List<SwitchStatus> switches) {
        return switches.stream()
                .filter(each -> each.state() != SwitchStatus.State.LISTENING)
                .map(Metrics::health)
                .toList();
    }

    private static SourceHealth health(SwitchStatus status) {
        // Of switches that call, all have one connection, and each has another port each time.
        String name = status.peer().isEmpty() || status.datapathId().isEmpty()
                ? status.connection()
                : status.connection() + " " + status.datapathId();
        long answered = status.answeredAt().isAfter(Instant.EPOCH)
                ? ChronoUnit.NANOS.between(Instant.EPOCH, status.answeredAt())
                : 0;
        return new SourceHealth(
                "openflow",
                name,
                status.up(),
                answered,
                status.replyTime().toNanos(),
                status.interval().toNanos(),
                status.skipped(),
                status.lastError());
    }
}
