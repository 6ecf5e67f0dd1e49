package dev.iftally.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that says something, of a file that people write.
 *
 * @param where it stands, for people: {@code FILE:LINE}
 * @param text of it, without blanks around it
 */
public record NumberedLine(String where, String text) {
    /** All of a file's, without empty ones and those that begin with {@code #}. */
    public static List<NumberedLine> read(Path file) throws IOException {
        List<String> all = Files.readAllLines(file);
        List<NumberedLine> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(new NumberedLine(file + ":" + (i + 1), line));
            }
        }
        return lines;
    }
}
