package dev.iftally.app.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names that a machine gives to numbers: lines of a number and a name, where iproute2 looks for them. */
final class NumberNames {
    private static final List<Path> DIRECTORIES = List.of(Path.of("/usr/share/iproute2"), Path.of("/etc/iproute2"));

    private final String file;
    private final Map<Long, String> names = new HashMap<>();
    private boolean read;

    /**
     * Without names, until one is asked for.
     *
     * @param file below iproute2's directories: a file, or, with a slash at its end, a directory of them
     */
    private NumberNames(String file) {
        this.file = file;
    }

    /** Those of groups of devices. */
    static NumberNames ofGroups() {
        NumberNames groups = new NumberNames("group");
        groups.names.put(0L, "default");
        return groups;
    }

    /** Those of the reasons for which protocols keep devices down. */
    static NumberNames ofProtoDownReasons() {
        return new NumberNames("protodown_reasons.d/");
    }

    /** The name of a number; its digits, unsigned, if it has none. */
    String name(int number) {
        if (!read) {
            read = true;
            DIRECTORIES.forEach(this::read);
        }
        return names.getOrDefault(Integer.toUnsignedLong(number), Integer.toUnsignedString(number));
    }

    private void read(Path directory) {
        Path path = directory.resolve(file);
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path each : files.filter(NumberNames::isConfiguration).toList()) {
                        Files.readAllLines(each).forEach(this::line);
                    }
                }
            } else if (Files.isReadable(path)) {
                Files.readAllLines(path).forEach(this::line);
            }
        } catch (IOException e) {
            // Numbers are as good as names.
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".conf") && !name.startsWith(".");
    }

    private void line(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length >= 2) {
            try {
                names.put(Long.decode(words[0]), words[1]);
            } catch (NumberFormatException e) {
                // A comment, or what iproute2 does not understand either.
            }
        }
    }
}
