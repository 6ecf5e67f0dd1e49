package dev.iftally.app;

import dev.iftally.app.config.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The PEM files of TLS, by the names that Open vSwitch's programs give them. */
final class TlsOptions {
    @Option(names = "--private-key", paramLabel = "PEM", description = "Our key, for ssl: and pssl:.")
    private Optional<Path> privateKey = Optional.empty();

    @Option(names = "--certificate", paramLabel = "PEM", description = "Our certificate.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--ca-cert", paramLabel = "PEM", description = "Who signs the switches' certificates.")
    private Optional<Path> caCert = Optional.empty();

    TlsSettings settings() {
        return new TlsSettings(privateKey, certificate, caCert);
    }
}
