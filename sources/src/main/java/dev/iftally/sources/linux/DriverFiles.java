package dev.iftally.sources.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Counters that drivers show in files of their own form, such as those below {@code /sys/kernel/debug}. Which files are
 * read is said by a glob, what in them is a counter by a pattern.
 *
 * @param directory where to begin; nothing above it is looked at
 * @param glob of paths below it, as {@code java.nio.file} has them: {@code *}{@code /stats}
 * @param pattern searched in each line; its group {@code value} is a decimal number, its group {@code name} what it is
 *     called: without that group it is called as the file is
 */
public record DriverFiles(Path directory, String glob, Pattern pattern) {
    /** {@code rx_ring_full: 12} and {@code rx_ring_full = 12}. */
    public static final Pattern NAME_AND_VALUE =
            Pattern.compile("^\\s*(?<name>[^:=]+?)\\s*[:=]\\s*(?<value>\\d+)\\s*$");

    /** A line that is a number and nothing else. */
    public static final Pattern VALUE = Pattern.compile("^\\s*(?<value>\\d+)\\s*$");

    private static final int DEPTH = 8;
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
        if (!pattern.namedGroups().containsKey("value")) {
            throw new IllegalArgumentException(
                    "\"%s\" has no group for the number; expected (?<value>\\d+) in it".formatted(pattern));
        }
        checkGlob(glob);
    }

    /**
     * Reads all of them now, in the order of the paths and lines. A file that vanishes meanwhile is left out.
     *
     * @throws IOException if the directory cannot be read, or has more files than would be believed
     */
    public List<DriverCounter> read() throws IOException {
        List<DriverCounter> counters = new ArrayList<>();
        for (Path file : files()) {
            String text;
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(FILE_BYTES), StandardCharsets.UTF_8);
            } catch (IOException e) {
                // Gone with its device, or for the driver's own use.
                continue;
            }
            for (String line : text.lines().toList()) {
                if (line.length() <= LINE_CHARACTERS) {
                    read(file, line, counters);
                }
            }
        }
        return counters;
    }

    private List<Path> files() throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.find(
                directory,
                DEPTH,
                (path, attributes) -> attributes.isRegularFile() && matcher.matches(directory.relativize(path)))) {
            List<Path> files = all.limit(FILES + 1L).sorted().toList();
            if (files.size() > FILES) {
                throw new IOException(
                        "%s: more than %d files match %s; expected a narrower glob".formatted(directory, FILES, glob));
            }
            return files;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void read(Path file, String line, List<DriverCounter> counters) throws IOException {
        Matcher matcher = pattern.matcher(line);
        boolean named = pattern.namedGroups().containsKey("name");
        while (matcher.find()) {
            String name = named ? matcher.group("name") : file.getFileName().toString();
            if (matcher.group("value") != null && name != null) {
                counters.add(new DriverCounter(file, name, DecimalText.parse(matcher.group("value"), file.toString())));
            }
        }
    }

    private static void checkGlob(String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no glob (%s); expected one such as */stats".formatted(glob, e.getDescription()), e);
        }
    }
}
