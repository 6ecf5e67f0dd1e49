package dev.iftally.sources;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why TLS failed, in a sentence for people. */
final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFailure() {}

    static String text(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException expired -> {
                    return "the peer's certificate has expired (%s)".formatted(expired.getMessage());
                }
                case CertificateNotYetValidException early -> {
                    return "the peer's certificate is not valid yet (%s)".formatted(early.getMessage());
                }
                case CertPathBuilderException stranger -> {
                    return "the peer's certificate is not signed by anyone in ca_cert";
                }
                default -> {}
            }
        }
        return ofMessage(String.valueOf(failure.getMessage()));
    }

    private static String ofMessage(String message) {
        int alert = message.indexOf(ALERT);
        if (alert >= 0) {
            return "the peer refuses TLS: %s (does it trust our certificate?)"
                    .formatted(message.substring(alert + ALERT.length()).toLowerCase(Locale.ROOT));
        }
        if (message.contains("Empty client certificate chain") || message.contains("Empty certificate")) {
            return "the peer shows no certificate";
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return "the peer does not speak TLS";
        }
        return "TLS failed: " + message;
    }
}
