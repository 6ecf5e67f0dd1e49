package dev.iftally.app.daemon;

import dev.iftally.app.config.TlsSettings;
import dev.iftally.sources.TlsFiles;
import dev.iftally.sources.TlsIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The certificates that the configuration names, in the sources' own terms. */
public final class Certificates {
    private Certificates() {}

    /**
     * Reads them, if all are named.
     *
     * @param onProblem is told if they are replaced by wrong ones later
     * @throws IOException if they cannot be used: which file, and what is wrong with it
     */
    public static Optional<TlsIdentity> read(TlsSettings settings, Consumer<String> onProblem) throws IOException {
        if (!settings.isComplete()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(
                settings.privateKey().orElseThrow(),
                settings.certificate().orElseThrow(),
                settings.caCert().orElseThrow());
        return Optional.of(TlsIdentity.read(files, onProblem));
    }
}
