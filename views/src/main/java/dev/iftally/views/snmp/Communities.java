package dev.iftally.views.snmp;

import dev.iftally.views.NumberedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which names SNMPv2c may read. */
final class Communities {
    /** What everyone of this machine may say where nobody decided: there is nothing in it that they cannot see. */
    private static final String USUAL = "public";

    private static final int LONGEST = 255;

    private final List<byte[]> names;

    private Communities(List<byte[]> names) {
        this.names = names;
    }

    /**
     * Those of a file, a line each; without one the usual name, if there are no users either.
     *
     * @throws IOException in a sentence for people: which line is wrong, never what stands in it
     */
    static Communities read(Optional<Path> file, boolean hasUsers) throws IOException {
        if (file.isEmpty()) {
            return new Communities(hasUsers ? List.of() : List.of(bytes(USUAL)));
        }
        List<byte[]> names = new ArrayList<>();
        for (NumberedLine line : SecretFile.read(file.get(), "a file of SNMPv2c's community names, a line each")) {
            if (line.text().length() > LONGEST) {
                throw new IOException(line.where() + ": expected a community name of at most 255 characters");
            }
            names.add(bytes(line.text()));
        }
        return new Communities(names);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there is any. */
    boolean areAny() {
        return !names.isEmpty();
    }

    /** Takes the same time whatever is said. */
    boolean accept(byte[] said) {
        boolean found = false;
        for (byte[] name : names) {
            found |= MessageDigest.isEqual(name, said);
        }
        return found;
    }
}
