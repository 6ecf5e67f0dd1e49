package dev.iftally.app.switches;

import dev.iftally.sources.openflow.SwitchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Switches as a table for people: columns as wide as what stands in them, the last error at the end. */
final class SwitchesTable {
    private static final List<String> HEAD =
            List.of("DATAPATH", "STATE", "OPENFLOW", "PORTS", "REPLY", "AGE", "CONNECTION", "LAST ERROR");
    private static final String NONE = "-";
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String GAP = "  ";

    private SwitchesTable() {}

    static String render(List<SwitchStatus> switches, Instant now) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        switches.forEach(one -> lines.add(cells(one, now)));
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(line.get(i))
                        .repeat(' ', widths[i] - line.get(i).length())
                        .append(GAP);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> cells(SwitchStatus one, Instant now) {
        boolean answered = one.answeredAt().isAfter(Instant.EPOCH);
        return List.of(
                orNone(one.datapathId()),
                one.state().name().toLowerCase(Locale.ROOT),
                orNone(one.version()),
                answered ? String.valueOf(one.ports()) : NONE,
                answered ? "%.1f ms".formatted(one.replyTime().toNanos() / MICROS_PER_MILLI / MICROS_PER_MILLI) : NONE,
                answered ? age(one, now) : NONE,
                one.connection() + (one.peer().isEmpty() ? "" : " from " + one.peer()),
                orNone(one.lastError()));
    }

    private static String age(SwitchStatus one, Instant now) {
        long millis = Math.max(0, Duration.between(one.answeredAt(), now).toMillis());
        return "%.1f s".formatted(millis / MILLIS_PER_SECOND);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
