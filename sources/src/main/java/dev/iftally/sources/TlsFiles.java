package dev.iftally.sources;

import java.nio.file.Path;

/**
 * The PEM files of TLS, as Open vSwitch's programs take them.
 *
 * @param privateKey {@code --private-key}: our key, not encrypted
 * @param certificate {@code --certificate}: our certificate, with those between it and its root if there are any
 * @param caCert {@code --ca-cert}: who signs the peers' certificates
 */
public record TlsFiles(Path privateKey, Path certificate, Path caCert) {}
