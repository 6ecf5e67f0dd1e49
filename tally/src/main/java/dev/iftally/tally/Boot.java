package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which boot of this machine it is: the monotonic clock begins anew with each. */
final class Boot {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** A number that no other boot has. */
    static long read() throws IOException {
        UUID id = UUID.fromString(Files.readString(BOOT_ID).strip());
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    /** The same, read once. */
    static long current() {
        return Current.BOOT;
    }

    private static final class Current {
        static final long BOOT = readOnce();

        private static long readOnce() {
            try {
                return read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
