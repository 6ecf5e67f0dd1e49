package dev.iftally.tally;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a driver counts besides, and the file that says so: {@code driver/ROW} in the runtime directory, replaced as a
 * whole. Its first line is {@code iftally 1 GENERATION}, of the row's tenant; then {@code name=value} a line, where the
 * last {@code =} is the one that counts.
 *
 * @param isCut whether there were more than {@link #MAX_COUNTERS} or {@link #MAX_BYTES} of them
 */
record DriverFile(long generation, List<DriverCounter> counters, boolean isCut) {
    static final int MAX_COUNTERS = 4096;

    /** Of all names and values together. */
    static final int MAX_BYTES = 1 << 18;

    private static final String DIRECTORY = "driver";
    private static final String HEADER = "iftally 1 ";
    private static final int MAX_VALUE_BYTES = 22; // "=", 20 digits, line feed
    private static final int MAX_FILE_BYTES = MAX_BYTES + 64;
    private static final int MAX_ROW_DIGITS = 9;

    static Path directory(Path runtime) {
        return runtime.resolve(DIRECTORY);
    }

    /** The row that a file is about; −1 if it is no such file. */
    static int rowOf(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isRow = name.length() <= MAX_ROW_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return isRow ? Integer.parseInt(name) : -1;
    }

    /** As many as are kept. */
    static DriverFile fitted(long generation, List<DriverCounter> all) {
        int bytes = 0;
        int kept = 0;
        while (kept < Math.min(all.size(), MAX_COUNTERS) && bytes <= MAX_BYTES) {
            bytes += all.get(kept).bytes() + MAX_VALUE_BYTES;
            kept += bytes <= MAX_BYTES ? 1 : 0;
        }
        return new DriverFile(generation, List.copyOf(all.subList(0, kept)), kept < all.size());
    }

    /** Those of a tenant; none if the row has another one. */
    List<DriverCounter> countersOf(long tenant) {
        return tenant == generation ? counters : List.of();
    }

    /** Reads a row's file; null if there is none, or none that this version understands. */
    static DriverFile read(Path runtime, int row) throws IOException {
        Path file = directory(runtime).resolve(Integer.toString(row));
        try {
            return Files.size(file) > MAX_FILE_BYTES ? null : decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Replaces a row's file; with null takes it away. */
    static void replace(Path runtime, int row, DriverFile by) throws IOException {
        Path file = directory(runtime).resolve(Integer.toString(row));
        if (by == null) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(directory(runtime));
        Path unfinished = file.resolveSibling(row + ".new");
        Files.writeString(unfinished, by.encode());
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String encode() {
        StringBuilder text = new StringBuilder(HEADER).append(generation).append('\n');
        for (DriverCounter counter : counters) {
            text.append(counter.name()).append('=').append(Long.toUnsignedString(counter.value()));
            text.append('\n');
        }
        return text.toString();
    }

    private static DriverFile decode(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].startsWith(HEADER)) {
            return null;
        }
        try {
            List<DriverCounter> counters = new ArrayList<>(lines.length);
            for (int i = 1; i < lines.length - 1; i++) {
                int equals = lines[i].lastIndexOf('=');
                String value = lines[i].substring(equals + 1);
                counters.add(
                        new DriverCounter(lines[i].substring(0, Math.max(0, equals)), Long.parseUnsignedLong(value)));
            }
            return new DriverFile(Long.parseLong(lines[0].substring(HEADER.length())), List.copyOf(counters), false);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
