package dev.iftally.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PEM files of {@code ssl:} and {@code pssl:}, all of them or none.
 *
 * @param privateKey our key
 * @param certificate our certificate
 * @param caCert who signs the peers' certificates
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

    /** What is wrong with these, for switches and databases that are reached like this; empty if nothing is. */
    Optional<String> problem(Stream<String> peers) {
        if (isComplete()) {
            return Optional.empty();
        }
        if (!equals(NONE)) {
            return Optional.of(
                    "only some of private_key, certificate and ca_cert; expected all three (--private-key, --certificate, --ca-cert)");
        }
        return peers.filter(peer -> peer.startsWith("ssl:") || peer.startsWith("pssl:"))
                .findFirst()
                .map(peer ->
                        "%s needs certificates: private_key, certificate and ca_cert (--private-key, --certificate, --ca-cert)"
                                .formatted(peer));
    }
}
