/** Prometheus's exposition as the configuration wants it, for the daemon and for a command that prints it. */
package dev.iftally.app.metrics;
