package dev.iftally.sources.linux;

import dev.iftally.vocabulary.NetDev;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /proc/net/dev}: sixteen numbers a device, of which some are sums. Two of its readings, or a reading and
 * another way's, are never of one moment.
 *
 * @param rows in the kernel's order
 */
public record ProcNetDev(List<Row> rows) {
    private static final int HEADER_LINES = 2;

    /**
     * One device.
     *
     * @param columns unsigned, in the order of {@link NetDev#COLUMNS}
     */
    public record Row(String name, List<Long> columns) {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    public ProcNetDev {
        rows = List.copyOf(rows);
    }

    /** Reads the devices of a namespace. */
    public static ProcNetDev read(NetworkNamespace namespace) throws IOException {
        // Another thread of this process may be in another namespace.
        Path file = Path.of("/proc/thread-self/net/dev");
        return parse(namespace.call(() -> Files.readString(file, StandardCharsets.ISO_8859_1)));
    }

    /**
     * Parses the whole file.
     *
     * @throws IOException if a line is not of its form: which, and what was expected
     */
    public static ProcNetDev parse(String text) throws IOException {
        List<String> lines = text.lines().toList();
        if (lines.size() < HEADER_LINES || !lines.get(1).strip().startsWith("face |")) {
            throw new IOException("/proc/net/dev: its two header lines expected");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = HEADER_LINES; i < lines.size(); i++) {
            rows.add(row(lines.get(i), i + 1));
        }
        return new ProcNetDev(rows);
    }

    /** The row of a device. */
    public Optional<Row> find(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** A name may have a colon, the numbers have none; a wide number may touch the colon that ends the name. */
    private static Row row(String line, int number) throws IOException {
        int colon = line.lastIndexOf(':');
        String[] words = line.substring(colon + 1).strip().split(" +", -1);
        if (colon < 0 || words.length != NetDev.COLUMNS.size()) {
            throw new IOException("/proc/net/dev, line %d: a name, a colon and %d numbers expected"
                    .formatted(number, NetDev.COLUMNS.size()));
        }
        List<Long> columns = new ArrayList<>();
        for (String word : words) {
            columns.add(DecimalText.parse(word, "/proc/net/dev, line " + number));
        }
        return new Row(line.substring(0, colon).strip(), columns);
    }
}
