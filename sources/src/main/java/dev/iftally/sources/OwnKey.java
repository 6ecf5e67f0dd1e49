package dev.iftally.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Our key and our certificate, from their files. */
final class OwnKey {
    private static final char[] NO_PASSWORD = {};

    private OwnKey() {}

    /** The one key manager that has them; the exception says which file is wrong, and how. */
    static KeyManager[] load(Path privateKey, Path certificate) throws IOException {
        PrivateKey key = Pem.privateKey(privateKey);
        List<X509Certificate> chain = Pem.certificates(certificate);
        requirePair(key, chain.getFirst().getPublicKey(), privateKey, certificate);
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, NO_PASSWORD);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: %s".formatted(certificate, e.getMessage()), e);
        }
    }

    static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static void requirePair(PrivateKey key, PublicKey certified, Path keyFile, Path certificate)
            throws IOException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            if (!signature.verify(signed)) {
                throw new SignatureException("another key's");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: not the key of the certificate in %s".formatted(keyFile, certificate), e);
        }
    }

    /** What changes when somebody writes or replaces one of the files. */
    static List<Object> stamp(Path... files) {
        List<Object> stamps = new ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(attributes.lastModifiedTime());
                stamps.add(attributes.size());
                stamps.add(String.valueOf(attributes.fileKey()));
            } catch (IOException e) {
                stamps.add("unreadable");
            }
        }
        return stamps;
    }
}
