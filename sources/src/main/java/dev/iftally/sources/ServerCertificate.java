package dev.iftally.sources;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a server whose clients need none. The files are read again for a new connection when they have
 * changed; while what stands in them is wrong, the last good ones stay in force.
 */
public final class ServerCertificate extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final Path privateKey;
    private final Path certificate;
    private final Consumer<String> onProblem;
    private X509ExtendedKeyManager current;
    private List<Object> stamp;

    private ServerCertificate(Path privateKey, Path certificate, Consumer<String> onProblem) throws IOException {
        this.privateKey = privateKey;
        this.certificate = certificate;
        this.onProblem = onProblem;
        this.stamp = OwnKey.stamp(privateKey, certificate);
        this.current = load();
    }

    /**
     * Reads the PEM files.
     *
     * @param onProblem is told if they are replaced by wrong ones later
     * @return what makes connections with the certificate that is in force when they are made
     * @throws IOException with the file and what is wrong with it
     */
    public static SSLContext read(Path privateKey, Path certificate, Consumer<String> onProblem) throws IOException {
        KeyManager[] keys = {new ServerCertificate(privateKey, certificate, onProblem)};
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: %s".formatted(certificate, e.getMessage()), e);
        }
    }

    private X509ExtendedKeyManager load() throws IOException {
        return (X509ExtendedKeyManager) OwnKey.load(privateKey, certificate)[0];
    }

    private synchronized X509ExtendedKeyManager refreshed() {
        List<Object> now = OwnKey.stamp(privateKey, certificate);
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                current = load();
                LOG.info("the certificate of {} is in force from now on", certificate);
            } catch (IOException e) {
                LOG.error("{}; the certificate that was read before stays in force", e.getMessage());
                onProblem.accept(e.getMessage() + "; the certificate that was read before stays in force");
            }
        }
        return current;
    }

    private synchronized X509ExtendedKeyManager current() {
        return current;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return refreshed().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return refreshed().chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return current().getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return current().getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return current().getPrivateKey(alias);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
