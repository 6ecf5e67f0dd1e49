package dev.iftally.app.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of groups of devices: lines of a number and a name, where iproute2 looks for them. */
final class GroupNames {
    private static final List<Path> FILES =
            List.of(Path.of("/usr/share/iproute2/group"), Path.of("/etc/iproute2/group"));

    private final Map<Integer, String> names = new HashMap<>();
    private boolean read;

    /** Without names, until one is asked for. */
    GroupNames() {}

    /** The name of a group; its number if it has none. */
    String name(int group) {
        if (!read) {
            read = true;
            names.put(0, "default");
            FILES.forEach(this::read);
        }
        return names.getOrDefault(group, Integer.toUnsignedString(group));
    }

    private void read(Path file) {
        if (!Files.isReadable(file)) {
            return;
        }
        try {
            Files.readAllLines(file).forEach(this::line);
        } catch (IOException e) {
            // Numbers are as good as names.
        }
    }

    private void line(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length >= 2 && Arguments.isNumber(words[0])) {
            try {
                names.put(Integer.parseInt(words[0]), words[1]);
            } catch (NumberFormatException e) {
                // A number that no group has.
            }
        }
    }
}
