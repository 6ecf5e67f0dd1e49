package dev.iftally.app;

import dev.iftally.app.config.ConfigurationException;
import dev.iftally.app.config.PrometheusSettings;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.StandardOutput;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.app.metrics.Metrics;
import dev.iftally.app.switches.SwitchesReport;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.prometheus.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code iftally metrics}: what {@code /metrics} would answer, from the table. */
@Command(
        name = "metrics",
        description = {
            "Prints the tally as Prometheus reads it.",
            "To look at it, or for node_exporter's textfile collector. The daemon is not asked."
        })
final class MetricsCommand extends TallyCommand {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The daemon's configuration: what stands there below prometheus is shown.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--detailed",
            description = "node_exporter's detailed families in place of its usual ones, and every other counter.")
    private boolean detailed;

    @Option(names = "--gauge-names", description = "OpenFlow's ports under the names of Faucet's Gauge, too.")
    private boolean gaugeNames;

    @Option(names = "--no-qdisc", description = "Do not ask the kernel for queueing disciplines (node_qdisc_…).")
    private boolean noQdisc;

    @Option(
            names = "--include",
            paramLabel = "WHAT=REGEX",
            description = "Only the device, source, kind or family in which REGEX finds something: family=^of_port_")
    private Map<String, String> include = new HashMap<>();

    @Option(names = "--exclude", paramLabel = "WHAT=REGEX", description = "All but those: device=^veth")
    private Map<String, String> exclude = new HashMap<>();

    @Option(
            names = "--max-series",
            paramLabel = "COUNT",
            description = "How many samples of interfaces there may be. Default: 500000")
    private Optional<String> maxSeries = Optional.empty();

    @Option(names = "--openmetrics", description = "OpenMetrics instead of the text format.")
    private boolean openMetrics;

    @Override
    public Integer call() throws Exception {
        PrometheusSettings settings = SettingsReader.orEnd(this::settings);
        if (openMetrics && settings.gaugeNames()) {
            throw CommandFailure.usage("OpenMetrics has no room for Gauge's names; expected one of the two");
        }
        Path runtime = directories().runtime();
        try (TallyReader reader = TallyReader.open(runtime);
                OutputStream out = StandardOutput.bytes()) {
            Liveness.of(reader).complaint().ifPresent(err()::println);
            Metrics.of(reader, settings, () -> switches(runtime))
                    .write(openMetrics ? Format.OPENMETRICS : Format.TEXT, out);
        }
        return 0;
    }

    private PrometheusSettings settings() throws ConfigurationException {
        PrometheusSettings base =
                file.isPresent() ? SettingsReader.file(file.get()).prometheus() : PrometheusSettings.USUAL;
        Map<String, String> included = new HashMap<>(base.include());
        included.putAll(include);
        Map<String, String> excluded = new HashMap<>(base.exclude());
        excluded.putAll(exclude);
        return new PrometheusSettings(
                detailed || base.detailed(),
                gaugeNames || base.gaugeNames(),
                base.qdisc() && !noQdisc,
                included,
                excluded,
                maxSeries.map(PrometheusSettings::maxSeries).or(base::maxSeries));
    }

    /** What the daemon said of its switches last; none if there never was one. */
    private static List<SwitchStatus> switches(Path runtime) {
        try {
            return SwitchesReport.read(runtime).switches();
        } catch (IOException e) {
            return List.of();
        }
    }
}
