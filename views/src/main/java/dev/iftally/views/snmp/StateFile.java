package dev.iftally.views.snmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there as it was or as it is to be, whenever the machine stops. */
final class StateFile {
    private StateFile() {}

    static void replace(Path file, CharSequence text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                next,
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
