package dev.iftally.app.config;

import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code iftally run} can be told.
 *
 * @param sources where counters and attributes are read
 * @param tls certificates, for switches that are reached by TLS
 * @param tally where and how long the tally is kept
 * @param estimators which interfaces have a rate estimator
 * @param local how programs of this machine are shown the tally
 * @param prometheus what Prometheus is shown
 * @param web where the page, the API and the metrics are served
 * @param history whether and how much of the interfaces' history is written
 * @param snmp where the tally is served by SNMP
 */
public record Settings(
        SourceSettings sources,
        TlsSettings tls,
        TallySettings tally,
        EstimatorSettings estimators,
        LocalSettings local,
        PrometheusSettings prometheus,
        WebSettings web,
        HistorySettings history,
        SnmpSettings snmp) {
    /** Those of an empty file. */
    public static final Settings USUAL = new Settings(
            SourceSettings.NONE,
            TlsSettings.NONE,
            TallySettings.USUAL,
            EstimatorSettings.NONE,
            LocalSettings.TREE,
            PrometheusSettings.USUAL,
            WebSettings.DEFAULT,
            HistorySettings.USUAL,
            SnmpSettings.NONE);

    /** The same, but for what a daemon takes up from {@code changed} while it runs. */
    public Settings takingUp(Settings changed) {
        return new Settings(
                changed.sources, tls, tally, changed.estimators, local, changed.prometheus, web, history, snmp);
    }

    /**
     * The same settings, if one fits the other.
     *
     * @param whence the file, or the command line
     * @throws ConfigurationException if a switch or a database needs certificates that are not named, or a network
     *     namespace has two entries
     */
    public Settings checked(String whence) throws ConfigurationException {
        Optional<String> problem = tls.problem(sources.peers()).or(sources::doubledNamespace);
        if (problem.isPresent()) {
            throw new ConfigurationException(List.of(new Problem(whence, 0, problem.get())));
        }
        return this;
    }
}
