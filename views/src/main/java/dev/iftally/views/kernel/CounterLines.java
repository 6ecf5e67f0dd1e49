package dev.iftally.views.kernel;

import dev.iftally.tally.Snapshot;
import dev.iftally.vocabulary.LinkStats;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row's counters as the module takes and gives them: a line {@code name=value} for each that the row has, of the 23
 * of {@code net_device_stats}. Used again for every row; allocates nothing.
 */
final class CounterLines {
    private static final List<LinkStats> MEMBERS = LinkStats.LEGACY;
    private static final int MAX_DIGITS = 20;

    private final byte[][] heads = new byte[MEMBERS.size()][];
    private final MemorySegment text;
    private final byte[] digits = new byte[MAX_DIGITS];
    private int length;
    private int present;

    CounterLines() {
        int most = 0;
        for (int i = 0; i < heads.length; i++) {
            heads[i] = (MEMBERS.get(i).memberName() + "=").getBytes(StandardCharsets.US_ASCII);
            most += heads[i].length + MAX_DIGITS + 1;
        }
        text = Arena.ofAuto().allocate(most);
    }

    /** Those that a row has. */
    CounterLines of(Snapshot row) {
        length = 0;
        present = 0;
        for (int i = 0; i < heads.length; i++) {
            if (row.has(MEMBERS.get(i).counter())) {
                present |= 1 << i;
                append(heads[i], 0, heads[i].length);
                unsigned(row.value(MEMBERS.get(i).counter()));
                append((byte) '\n');
            }
        }
        return this;
    }

    /** The text, in the first {@link #length} bytes of native memory. */
    MemorySegment text() {
        return text;
    }

    int length() {
        return length;
    }

    /** A bit for each member that is there. */
    int present() {
        return present;
    }

    /** A bit for each member that a text of this form has. */
    static int presentIn(String lines) {
        int present = 0;
        for (String line : lines.lines().toList()) {
            for (int i = 0; i < MEMBERS.size(); i++) {
                if (line.startsWith(MEMBERS.get(i).memberName() + "=")) {
                    present |= 1 << i;
                }
            }
        }
        return present;
    }

    private void unsigned(long value) {
        int at = MAX_DIGITS;
        long rest = value;
        do {
            long tenth = Long.divideUnsigned(rest, 10);
            digits[--at] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        } while (rest != 0);
        append(digits, at, MAX_DIGITS - at);
    }

    private void append(byte[] from, int offset, int count) {
        MemorySegment.copy(from, offset, text, ValueLayout.JAVA_BYTE, length, count);
        length += count;
    }

    private void append(byte one) {
        text.set(ValueLayout.JAVA_BYTE, length++, one);
    }
}
