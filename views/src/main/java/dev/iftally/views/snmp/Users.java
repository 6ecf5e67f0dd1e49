package dev.iftally.views.snmp;

import dev.iftally.views.NumberedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Who may read by SNMPv3: a file of lines as {@code snmpd.conf} has them, {@code createUser NAME SHA-256 PASSPHRASE AES
 * PASSPHRASE}. A user's requests have to use all the keys that the user has.
 */
final class Users {
    private static final String EXPECTED =
            "createUser NAME SHA-224|SHA-256|SHA-384|SHA-512 PASSPHRASE [AES [PASSPHRASE]]";
    private static final Map<String, OID> AUTHENTICATION = Map.of(
            "SHA-224", AuthHMAC128SHA224.ID,
            "SHA-256", AuthHMAC192SHA256.ID,
            "SHA-384", AuthHMAC256SHA384.ID,
            "SHA-512", AuthHMAC384SHA512.ID);
    private static final int LONGEST_NAME = 32;
    private static final int LEAST_PASSPHRASE = 8;

    private final Map<OctetString, UsmUser> byName = new HashMap<>();

    private Users() {}

    /**
     * Those of a file; none without one.
     *
     * @throws IOException in a sentence for people: which line is wrong, never what stands in it
     */
    static Users read(Optional<Path> file) throws IOException {
        Users users = new Users();
        if (file.isPresent()) {
            for (NumberedLine line :
                    SecretFile.read(file.get(), "a file of SNMPv3's users, a line each: " + EXPECTED)) {
                UsmUser user = parse(line);
                if (users.byName.putIfAbsent(user.getSecurityName(), user) != null) {
                    throw new IOException(line.where() + ": a user who is there already; expected each once");
                }
            }
        }
        return users;
    }

    private static UsmUser parse(NumberedLine line) throws IOException {
        List<String> words = words(line);
        boolean isWhole = words.size() >= 4
                && words.size() <= 6
                && words.getFirst().equals("createUser")
                && AUTHENTICATION.containsKey(words.get(2))
                && (words.size() == 4 || words.get(4).equals("AES"));
        if (!isWhole) {
            throw new IOException(line.where() + ": expected " + EXPECTED);
        }
        int nameBytes = words.get(1).getBytes(StandardCharsets.UTF_8).length;
        if (nameBytes == 0 || nameBytes > LONGEST_NAME) {
            throw new IOException("%s: expected a name of 1–%d bytes".formatted(line.where(), LONGEST_NAME));
        }
        OctetString authentication = passphrase(words.get(3), line);
        boolean isPrivate = words.size() > 4;
        return new UsmUser(
                octets(words.get(1)),
                AUTHENTICATION.get(words.get(2)),
                authentication,
                isPrivate ? PrivAES128.ID : null,
                // As snmpd has it: one passphrase is for both.
                isPrivate
                        ? passphrase(
                                words.getLast().equals("AES") && words.size() == 5 ? words.get(3) : words.getLast(),
                                line)
                        : null);
    }

    private static OctetString passphrase(String text, NumberedLine line) throws IOException {
        if (text.length() < LEAST_PASSPHRASE) {
            throw new IOException("%s: expected passphrases of at least %d characters (RFC 3414, 11.2)"
                    .formatted(line.where(), LEAST_PASSPHRASE));
        }
        return octets(text);
    }

    private static OctetString octets(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Parted by blanks, which may stand in quotation marks. */
    private static List<String> words(NumberedLine line) throws IOException {
        List<String> words = new ArrayList<>();
        String rest = line.text();
        while (!rest.isEmpty()) {
            boolean isQuoted = rest.startsWith("\"");
            int end = isQuoted ? rest.indexOf('"', 1) : end(rest);
            if (end < 0) {
                throw new IOException(line.where() + ": a quotation mark without its second; expected " + EXPECTED);
            }
            words.add(rest.substring(isQuoted ? 1 : 0, end));
            rest = rest.substring(isQuoted ? end + 1 : end).strip();
        }
        return words;
    }

    private static int end(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    Iterable<UsmUser> all() {
        return byName.values();
    }

    boolean areAny() {
        return !byName.isEmpty();
    }

    /** Whether all of them encrypt. */
    boolean areAllPrivate() {
        return byName.values().stream().allMatch(user -> user.getPrivacyProtocol() != null);
    }

    /** Whether a message of this protection is as its user can make it. */
    boolean mayRead(byte[] name, int securityLevel) {
        UsmUser user = byName.get(new OctetString(name));
        return user != null
                && securityLevel
                        >= (user.getPrivacyProtocol() == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
    }
}
