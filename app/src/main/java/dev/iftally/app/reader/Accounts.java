package dev.iftally.app.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The names of users and their groups, as the files of this machine have them. */
final class Accounts {
    private static final int NUMBER = 2;

    private Accounts() {}

    static Optional<String> user(int userId) {
        return name(Path.of("/etc/passwd"), userId);
    }

    static Optional<String> group(int groupId) {
        return name(Path.of("/etc/group"), groupId);
    }

    /** Lines of a name, a password and a number, with colons between them. */
    private static Optional<String> name(Path file, int number) {
        String wanted = Integer.toUnsignedString(number);
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > NUMBER && fields[NUMBER].equals(wanted))
                    .map(fields -> fields[0])
                    .findFirst();
        } catch (IOException e) {
            // Numbers are as good as names.
            return Optional.empty();
        }
    }
}
