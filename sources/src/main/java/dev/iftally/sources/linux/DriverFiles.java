package dev.iftally.sources.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Counters that drivers show in files of their own form, such as those below {@code /sys/kernel/debug}. Which files are
 * read is said by a glob, what in them is a counter by a pattern.
 *
 * @param directory where to begin; nothing above it is looked at
 * @param glob of paths below it, a glob of {@code java.nio.file} for each of their names: {@code phy*}{@code /stats}
 * @param pattern searched in each line; its group {@code value} is a decimal number, its group {@code name} what it is
 *     called: without that group it is called as the file is
 */
public record DriverFiles(Path directory, String glob, Pattern pattern) {
    /** {@code rx_ring_full: 12} and {@code rx_ring_full = 12}. */
    public static final Pattern NAME_AND_VALUE =
            Pattern.compile("^\\s*(?<name>[^:=]+?)\\s*[:=]\\s*(?<value>\\d+)\\s*$");

    /** A line that is a number and nothing else. */
    public static final Pattern VALUE = Pattern.compile("^\\s*(?<value>\\d+)\\s*$");

    private static final int FILES = 4096;
    private static final int FILE_BYTES = 1 << 20;
    private static final int LINE_CHARACTERS = 4096;

    /**
     * One counter.
     *
     * @param file where it stands
     * @param name what it is called there
     * @param value unsigned
     */
    public record DriverCounter(Path file, String name, long value) {}

    public DriverFiles {
        requireValue(pattern);
        checkGlob(glob);
    }

    /**
     * Reads all of them now, in the order of the paths and lines. A file that vanishes meanwhile is left out.
     *
     * @param problem is told, with file and line, what is no counter though the pattern says so
     * @throws IOException if the directory cannot be read, or has more files than would be believed
     */
    public List<DriverCounter> read(Consumer<String> problem) throws IOException {
        List<DriverCounter> counters = new ArrayList<>();
        for (Path file : files()) {
            String text;
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(FILE_BYTES), StandardCharsets.UTF_8);
            } catch (IOException e) {
                // Gone with its device, or for the driver's own use.
                continue;
            }
            int line = 0;
            for (String each : text.lines().toList()) {
                line++;
                if (each.length() <= LINE_CHARACTERS) {
                    try {
                        read(file, line, each, counters);
                    } catch (IOException e) {
                        problem.accept(e.getMessage());
                    }
                }
            }
        }
        return counters;
    }

    /** Level by level, so that no directory is entered which cannot lead to a match. */
    private List<Path> files() throws IOException {
        List<Path> level = List.of(directory);
        String[] parts = glob.split("/", -1);
        for (int depth = 0; depth < parts.length; depth++) {
            List<Path> next = new ArrayList<>();
            for (Path each : level) {
                if (depth > 0 && !Files.isDirectory(each)) {
                    continue;
                }
                try {
                    next.addAll(matching(each, parts[depth]));
                } catch (IOException e) {
                    // Gone with its device, or for others' eyes; but the first one is what was asked for.
                    if (depth == 0) {
                        throw e;
                    }
                }
            }
            level = next;
            if (level.size() > FILES) {
                throw new IOException(
                        "%s: more than %d files match %s; expected a narrower glob".formatted(directory, FILES, glob));
            }
        }
        return level.stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .sorted()
                .toList();
    }

    private static List<Path> matching(Path parent, String part) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
        List<Path> matching = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                if (matcher.matches(child.getFileName())) {
                    matching.add(child);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return matching;
    }

    private void read(Path file, int number, String line, List<DriverCounter> counters) throws IOException {
        Matcher matcher = pattern.matcher(line);
        boolean named = pattern.namedGroups().containsKey("name");
        while (matcher.find()) {
            String name = named ? matcher.group("name") : file.getFileName().toString();
            if (matcher.group("value") != null && name != null) {
                String where = "%s, line %d".formatted(file, number);
                counters.add(new DriverCounter(file, name, DecimalText.parse(matcher.group("value"), where)));
            }
        }
    }

    /** Refuses what is no regular expression, or has no group for the number. */
    public static void checkPattern(String pattern) {
        checkExpression(pattern);
        requireValue(Pattern.compile(pattern));
    }

    /** Refuses what is no regular expression. */
    public static void checkExpression(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no regular expression: %s near index %d"
                            .formatted(text, e.getDescription(), e.getIndex()),
                    e);
        }
    }

    private static void requireValue(Pattern pattern) {
        if (!pattern.namedGroups().containsKey("value")) {
            throw new IllegalArgumentException(
                    "\"%s\" has no group for the number; expected (?<value>\\d+) in it".formatted(pattern));
        }
    }

    /** Refuses what is no glob. */
    public static void checkGlob(String glob) {
        try {
            for (String part : glob.split("/", -1)) {
                FileSystems.getDefault().getPathMatcher("glob:" + part);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no glob (%s); expected one such as */stats".formatted(glob, e.getDescription()), e);
        }
    }
}
