package dev.iftally.sources.linux;

import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directory {@code statistics} of a device in sysfs: a file a counter, each of a moment of its own. A mounted sysfs
 * shows the network namespace that it was mounted in.
 *
 * @param values those that this kernel has
 */
public record SysfsStatistics(Map<LinkStats, Long> values) {
    public SysfsStatistics {
        values = Map.copyOf(values);
    }

    /**
     * Reads a device of the namespace that {@code /sys} shows.
     *
     * @throws NoSuchFileException if it has none
     */
    public static SysfsStatistics read(String device) throws IOException {
        return read(directory(device));
    }

    /** Where a device of the namespace that {@code /sys} shows has its files. */
    public static Path directory(String device) {
        return Path.of("/sys/class/net", device, "statistics");
    }

    /** Reads a directory of that form. */
    public static SysfsStatistics read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        Map<LinkStats, Long> values = new EnumMap<>(LinkStats.class);
        for (LinkStats member : LinkStats.FILES) {
            Path file = directory.resolve(member.memberName());
            try {
                String text =
                        Files.readString(file, StandardCharsets.ISO_8859_1).strip();
                values.put(member, DecimalText.parse(text, file.toString()));
            } catch (NoSuchFileException e) {
                // A kernel older than the counter: absent is not 0.
            }
        }
        return new SysfsStatistics(values);
    }

    /** The value of one, unsigned. */
    public Optional<Long> value(LinkStats member) {
        return Optional.ofNullable(values.get(member));
    }
}
