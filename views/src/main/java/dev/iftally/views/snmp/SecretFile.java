package dev.iftally.views.snmp;

import dev.iftally.tally.FileTrouble;
import dev.iftally.views.NumberedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** A file of secrets, that nobody but its owner may read: lines, without empty ones and those that begin with {@code #}. */
final class SecretFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /** @throws IOException in a sentence for people, if there is none in it or others may read it */
    static List<NumberedLine> read(Path file, String expected) throws IOException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new IOException(Files.exists(file) ? "no file of at most 1 MiB" : "No such file or directory");
            }
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IOException("others than its owner may read it; chmod 600 " + file);
            }
            List<NumberedLine> lines = NumberedLine.read(file);
            if (lines.isEmpty()) {
                throw new IOException("nothing in it");
            }
            return lines;
        } catch (IOException e) {
            throw new IOException("%s: %s; expected %s".formatted(file, FileTrouble.reason(e), expected), e);
        }
    }
}
