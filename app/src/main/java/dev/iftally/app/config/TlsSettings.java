package dev.iftally.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The PEM files of {@code ssl:} and {@code pssl:}, all of them or none.
 *
 * @param privateKey our key
 * @param certificate our certificate
 * @param caCert who signs the switches' certificates
 */
public record TlsSettings(Optional<Path> privateKey, Optional<Path> certificate, Optional<Path> caCert) {
    public static final TlsSettings NONE = new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** What was named here, else there. */
    public TlsSettings or(TlsSettings other) {
        return new TlsSettings(
                privateKey.or(other::privateKey), certificate.or(other::certificate), caCert.or(other::caCert));
    }

    public boolean isComplete() {
        return privateKey.isPresent() && certificate.isPresent() && caCert.isPresent();
    }

    /** What is wrong with these, for these switches; empty if nothing is. */
    Optional<String> problem(List<SwitchSettings> switches) {
        if (isComplete()) {
            return Optional.empty();
        }
        if (!equals(NONE)) {
            return Optional.of(
                    "only some of private_key, certificate and ca_cert; expected all three (--private-key, --certificate, --ca-cert)");
        }
        return switches.stream()
                .map(SwitchSettings::connect)
                .filter(connect -> connect.startsWith("ssl:") || connect.startsWith("pssl:"))
                .findFirst()
                .map(connect ->
                        "%s needs certificates: private_key, certificate and ca_cert (--private-key, --certificate, --ca-cert)"
                                .formatted(connect));
    }
}
