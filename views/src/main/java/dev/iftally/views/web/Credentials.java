package dev.iftally.views.web;

import dev.iftally.tally.FileTrouble;
import dev.iftally.views.NumberedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read: a file of lines {@code bearer TOKEN} and {@code basic USER:PASSWORD}, read again when it has changed. In
 * memory there are digests of what the Authorization header has to be, which take the same time to compare whatever is
 * sent. Thread-safe.
 */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final int MAX_BYTES = 1 << 20;
    private static final int LEAST_TOKEN = 16;
    private static final int LEAST_PASSWORD = 8;

    private final Path file;
    private FileTime readOf;
    private List<byte[]> accepted;

    private Credentials(Path file, FileTime readOf, List<byte[]> accepted) {
        this.file = file;
        this.readOf = readOf;
        this.accepted = accepted;
    }

    /** Reads a file; the exception says which line is wrong, and never what stands in it. */
    static Credentials read(Path file) throws IOException {
        FileTime time = timeOf(file);
        return new Credentials(file, time, load(file));
    }

    /** Whether an Authorization header is one of those; an empty one never is. */
    boolean accept(String authorization) {
        byte[] sent = digest(canonical(authorization));
        boolean found = false;
        for (byte[] one : current()) {
            // No way out in between: the time must not tell which line came near.
            found |= MessageDigest.isEqual(one, sent);
        }
        return found;
    }

    private synchronized List<byte[]> current() {
        try {
            FileTime now = timeOf(file);
            if (!now.equals(readOf)) {
                readOf = now;
                accepted = load(file);
                LOG.info("the credentials of {} are in force from now on", file);
            }
        } catch (IOException e) {
            LOG.error("{}; the credentials that were read before stay in force", e.getMessage());
        }
        return accepted;
    }

    private static FileTime timeOf(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IOException("%s: %s; expected a file of credentials".formatted(file, FileTrouble.reason(e)), e);
        }
    }

    private static List<byte[]> load(Path file) throws IOException {
        List<NumberedLine> lines;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than 1 MiB");
            }
            lines = NumberedLine.read(file);
        } catch (IOException e) {
            throw new IOException("%s: %s; expected a file of credentials".formatted(file, FileTrouble.reason(e)), e);
        }
        List<byte[]> digests = new ArrayList<>();
        for (NumberedLine line : lines) {
            digests.add(digest(header(line.text(), line.where())));
        }
        if (digests.isEmpty()) {
            throw new IOException(file + ": nobody in it; expected lines bearer TOKEN or basic USER:PASSWORD");
        }
        return digests;
    }

    /** The header that a client of this line sends. */
    private static String header(String line, String where) throws IOException {
        String[] words = line.split("\\s+", 2);
        String secret = words.length == 2 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> bearer(secret, where);
            case "basic" -> basic(secret, where);
            default -> throw new IOException(where + ": expected bearer TOKEN or basic USER:PASSWORD");
        };
    }

    private static String bearer(String token, String where) throws IOException {
        if (token.length() < LEAST_TOKEN || token.indexOf(' ') >= 0) {
            throw new IOException(
                    "%s: expected bearer TOKEN, at least %d characters without blanks; openssl rand -hex 24 makes one"
                            .formatted(where, LEAST_TOKEN));
        }
        return "bearer " + token;
    }

    private static String basic(String userAndPassword, String where) throws IOException {
        int colon = userAndPassword.indexOf(':');
        if (colon < 1 || userAndPassword.length() - colon - 1 < LEAST_PASSWORD) {
            throw new IOException("%s: expected basic USER:PASSWORD, a password of at least %d characters"
                    .formatted(where, LEAST_PASSWORD));
        }
        return "basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** The scheme's case does not matter (RFC 9110, 11.1). */
    private static String canonical(String authorization) {
        int blank = authorization.indexOf(' ');
        return blank < 0
                ? authorization
                : authorization.substring(0, blank).toLowerCase(Locale.ROOT)
                        + " "
                        + authorization.substring(blank).strip();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
