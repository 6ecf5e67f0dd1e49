/** The tally as Prometheus reads it: the text format and OpenMetrics, under node_exporter's names. */
package dev.iftally.views.prometheus;
