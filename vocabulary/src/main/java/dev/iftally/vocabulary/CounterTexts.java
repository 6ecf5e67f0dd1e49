package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code counters.txt}, which says at its head how it is written, with what the tables here know besides. */
final class CounterTexts {
    private static final String FILE = "counters.txt";
    private static final Pattern HEAD = Pattern.compile("([a-z0-9_]+): (.+)");
    private static final Pattern EXACT = Pattern.compile("  ([a-z0-9-]+) = (.+)");
    private static final Pattern NEAR = Pattern.compile("  ([a-z0-9-]+) ~ ([^:]+): (.+)");

    private final List<Explanation> all = new ArrayList<>();
    private Counter counter;
    private String meaning = "";
    private List<Spelling> spellings = List.of();

    private CounterTexts() {}

    /** What stands there, in the order of the counters. */
    static List<Explanation> read() {
        CounterTexts texts = new CounterTexts();
        contents()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(texts::line);
        texts.end();
        texts.all.sort(Comparator.comparing(Explanation::counter));
        return texts.all;
    }

    private static String contents() {
        try (InputStream in = CounterTexts.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        Matcher head = HEAD.matcher(line);
        Matcher exact = EXACT.matcher(line);
        Matcher near = NEAR.matcher(line);
        if (head.matches()) {
            end();
            counter = Counter.valueOf(head.group(1).toUpperCase(Locale.ROOT));
            meaning = head.group(2);
            spellings = new ArrayList<>(Spellings.of(counter));
        } else if (near.matches()) {
            add(Spelling.nearly(tradition(near.group(1)), near.group(2), near.group(3)));
        } else if (exact.matches()) {
            add(Spelling.exactly(tradition(exact.group(1)), exact.group(2)));
        } else {
            throw new IllegalStateException(FILE + ": not understood: " + line);
        }
    }

    /** What the file says goes before what a table says of the same name. */
    private void add(Spelling said) {
        spellings.removeIf(
                each -> each.tradition() == said.tradition() && each.name().equals(said.name()));
        spellings.add(said);
    }

    private static Tradition tradition(String key) {
        return Tradition.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private void end() {
        if (counter != null) {
            spellings.sort(Comparator.comparing(Spelling::tradition));
            all.add(new Explanation(counter, meaning, spellings));
        }
    }
}
