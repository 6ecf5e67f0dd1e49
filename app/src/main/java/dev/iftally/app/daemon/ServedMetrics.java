package dev.iftally.app.daemon;

import dev.iftally.app.config.PrometheusSettings;
import dev.iftally.app.metrics.Metrics;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.Rows;
import dev.iftally.views.prometheus.Exposition;
import dev.iftally.views.web.MetricsBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** What Prometheus is shown, as the configuration wants it now. */
final class ServedMetrics implements MetricsBody {
    private final Rows rows;
    private final Supplier<List<SwitchStatus>> switches;
    private PrometheusSettings settings;
    private volatile Exposition exposition;

    ServedMetrics(Rows rows, PrometheusSettings settings, Supplier<List<SwitchStatus>> switches) {
        this.rows = rows;
        this.switches = switches;
        this.settings = settings;
        this.exposition = Metrics.of(rows, settings, switches);
    }

    /** Shows this from now on. What is as it was goes on: an exposition remembers since when totals count. */
    synchronized void show(PrometheusSettings changed) {
        if (!changed.equals(settings)) {
            settings = changed;
            exposition = Metrics.of(rows, settings, switches);
        }
    }

    @Override
    public String contentType(String accept) {
        return exposition.format(accept).contentType();
    }

    @Override
    public void write(String accept, OutputStream to) throws IOException {
        Exposition now = exposition;
        now.write(now.format(accept), to);
    }
}
