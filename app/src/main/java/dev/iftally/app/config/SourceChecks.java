package dev.iftally.app.config;

import java.util.function.Consumer;

/**
 * What only the sources can say of a text in the configuration; each throws IllegalArgumentException with what was
 * expected.
 *
 * @param connection refuses a connection method that the source of switches does not understand
 * @param protocols refuses what is no version of OpenFlow
 * @param template refuses a template of names with an unknown placeholder
 * @param database refuses an address that the source of databases does not understand
 * @param namespace refuses what can be no network namespace
 * @param deviceTemplate refuses a template that gives all devices one name
 * @param glob refuses what is no glob
 * @param interfacePattern refuses what is no regular expression
 * @param linePattern refuses a regular expression that finds no counter
 */
public record SourceChecks(
        Consumer<String> connection,
        Consumer<String> protocols,
        Consumer<String> template,
        Consumer<String> database,
        Consumer<String> namespace,
        Consumer<String> deviceTemplate,
        Consumer<String> glob,
        Consumer<String> interfacePattern,
        Consumer<String> linePattern) {}
