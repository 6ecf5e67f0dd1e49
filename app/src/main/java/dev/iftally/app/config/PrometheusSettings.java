package dev.iftally.app.config;

import dev.iftally.sources.linux.DriverFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What {@code /metrics} and {@code iftally metrics} show.
 *
 * @param detailed node_exporter's detailed families in place of its usual ones, and every other counter
 * @param gaugeNames OpenFlow's ports under the untyped names of Faucet's Gauge, too
 * @param qdisc the root disciplines of Linux's devices, as the kernel has them
 * @param include regular expressions, by what they are about: one of {@link #SUBJECTS}
 * @param exclude likewise; nothing has both
 * @param maxSeries how many samples of interfaces there may be; by default the view's own limit
 */
public record PrometheusSettings(
        boolean detailed,
        boolean gaugeNames,
        boolean qdisc,
        Map<String, String> include,
        Map<String, String> exclude,
        Optional<Integer> maxSeries) {
    /** What can be included or excluded. */
    public static final List<String> SUBJECTS = List.of("device", "source", "kind", "family");

    /** What node_exporter shows by itself, and its collector {@code qdisc}. */
    public static final PrometheusSettings USUAL =
            new PrometheusSettings(false, false, true, Map.of(), Map.of(), Optional.empty());

    /**
     * Settings that fit together.
     *
     * @throws IllegalArgumentException if they do not: what, and what was expected
     */
    public PrometheusSettings {
        include = new TreeMap<>(include);
        exclude = new TreeMap<>(exclude);
        for (String subject : include.keySet()) {
            if (exclude.containsKey(subject)) {
                throw new IllegalArgumentException(
                        "%s is in include and in exclude; expected one of them".formatted(subject));
            }
        }
        include.keySet().forEach(PrometheusSettings::checkSubject);
        exclude.keySet().forEach(PrometheusSettings::checkSubject);
        include.values().forEach(PrometheusSettings::expression);
        exclude.values().forEach(PrometheusSettings::expression);
    }

    /** What stands below {@code prometheus} in the file; the usual settings where that does not fit together. */
    static PrometheusSettings of(YamlMapping mapping, Node node) {
        boolean detailed = mapping.flag("detailed");
        boolean gaugeNames = mapping.flag("gauge_names");
        boolean qdisc = mapping.flag("qdisc", true);
        Map<String, String> include = mapping.texts("include", PrometheusSettings::expression);
        Map<String, String> exclude = mapping.texts("exclude", PrometheusSettings::expression);
        Optional<Integer> maxSeries = mapping.scalar("max_series", PrometheusSettings::maxSeries);
        mapping.refuseOthers();
        try {
            return new PrometheusSettings(detailed, gaugeNames, qdisc, include, exclude, maxSeries);
        } catch (IllegalArgumentException e) {
            mapping.problem(node, "prometheus: " + e.getMessage());
            return USUAL;
        }
    }

    private static void checkSubject(String subject) {
        if (!SUBJECTS.contains(subject)) {
            throw new IllegalArgumentException(
                    "%s: no such key; expected one of %s".formatted(subject, String.join(", ", SUBJECTS)));
        }
    }

    /** A regular expression, as it is written. */
    private static String expression(String text) {
        DriverFiles.checkExpression(text);
        return text;
    }

    /** How many samples there may be; from 1 to ten million. */
    public static int maxSeries(String text) {
        if (!text.matches("[1-9]\\d{0,6}|10000000")) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected 1 to 10000000");
        }
        return Integer.parseInt(text);
    }
}
