package dev.iftally.sources;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who we are to peers and whom we trust: TLS 1.2 and 1.3, certificates both ways. The files are read again for a new
 * connection when they have changed; while what stands in them is wrong, the last good ones stay in force. As with Open
 * vSwitch, a peer is trusted because {@code ca_cert} signed its certificate, whatever host it names. Thread-safe.
 */
public final class TlsIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsFiles files;
    private final Consumer<String> onProblem;
    private SSLContext context;
    private List<Object> stamp;

    private TlsIdentity(TlsFiles files, Consumer<String> onProblem) throws IOException {
        this.files = files;
        this.onProblem = onProblem;
        this.stamp = stamp();
        this.context = load();
    }

    /**
     * Reads the files.
     *
     * @param onProblem is told once if they are replaced by wrong ones
     * @throws IOException with the file and what is wrong with it
     */
    public static TlsIdentity read(TlsFiles files, Consumer<String> onProblem) throws IOException {
        return new TlsIdentity(files, onProblem);
    }

    /**
     * The certificates without which {@code peer} cannot be reached.
     *
     * @throws IOException with the way out if there are none
     */
    public static TlsIdentity required(Optional<TlsIdentity> tls, Object peer) throws IOException {
        return tls.orElseThrow(() -> new IOException(
                "%s needs certificates: private_key, certificate and ca_cert (--private-key, --certificate, --ca-cert)"
                        .formatted(peer)));
    }

    /** TLS on a connection that we made: both sides have shown their certificates when it returns. */
    public TlsChannel connect(SocketChannel connected) throws IOException {
        SSLEngine engine = engine();
        engine.setUseClientMode(true);
        return TlsChannel.open(connected, engine);
    }

    /** TLS on a connection that somebody made to us: both sides have shown their certificates when it returns. */
    public TlsChannel accept(SocketChannel connected) throws IOException {
        SSLEngine engine = engine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return TlsChannel.open(connected, engine);
    }

    /** Reads the files again if they have changed. */
    public synchronized void refresh() {
        List<Object> now = stamp();
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            context = load();
            LOG.info("the certificate of {} is in force from now on", files.certificate());
        } catch (IOException e) {
            LOG.error("{}; the certificates that were read before stay in force", e.getMessage());
            onProblem.accept(e.getMessage() + "; the certificates that were read before stay in force");
        }
    }

    private synchronized SSLEngine engine() {
        refresh();
        SSLEngine engine = context.createSSLEngine();
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }

    private SSLContext load() throws IOException {
        KeyManager[] keys = OwnKey.load(files.privateKey(), files.certificate());
        try {
            KeyStore trusted = OwnKey.emptyStore();
            for (X509Certificate authority : Pem.certificates(files.caCert())) {
                trusted.setCertificateEntry("ca" + trusted.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext fresh = SSLContext.getInstance("TLS");
            fresh.init(keys, trust.getTrustManagers(), null);
            return fresh;
        } catch (GeneralSecurityException e) {
            throw new IOException("%s, %s: %s".formatted(files.certificate(), files.caCert(), e.getMessage()), e);
        }
    }

    private List<Object> stamp() {
        return OwnKey.stamp(files.privateKey(), files.certificate(), files.caCert());
    }
}
