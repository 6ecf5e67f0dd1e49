package dev.iftally.views.link;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of {@code ip -s [-s] link}, column for column, so that eyes and scripts find what they expect. What a
 * source cannot give is {@code --}; a line of the tally's own says where the numbers come from.
 */
public final class LinkText {
    /** Narrowest width of each column, as iproute2 has them. */
    private static final int[] WIDTHS = {10, 7, 6, 7, 7, 7, 10, 9};

    private static final String ABSENT = "--";

    private final Snapshot row;
    private final boolean detailed;
    private final int[] widths = WIDTHS.clone();
    private final StringBuilder text = new StringBuilder(512);

    private LinkText(Snapshot row, boolean detailed) {
        this.row = row;
        this.detailed = detailed;
    }

    /**
     * One interface, each line ending in a line feed.
     *
     * @param detailed also the rows of detailed errors, as {@code -s -s}
     * @param nowEpochNanos against which the age of the numbers is told
     */
    public static String render(Snapshot row, boolean detailed, long nowEpochNanos) {
        LinkText link = new LinkText(row, detailed);
        link.widen();
        link.head();
        link.origin(nowEpochNanos);
        for (Block block : Block.ALL) {
            link.base(block);
            if (detailed) {
                link.detail(block);
            }
        }
        return link.text.toString();
    }

    private void widen() {
        for (Block block : Block.ALL) {
            widen(block.base());
            if (detailed) {
                widen(block.detail());
            }
        }
    }

    private void widen(List<Cell> cells) {
        for (Cell cell : cells) {
            if (shown(cell)) {
                widths[cell.column()] =
                        Math.max(widths[cell.column()], number(cell).length());
            }
        }
    }

    private void head() {
        Attributes a = row.attributes();
        text.append(a.ifindex() == 0 ? "-" : Integer.toString(a.ifindex()))
                .append(": ")
                .append(a.name())
                .append(": <")
                .append(a.linkState() == LinkState.UP ? "UP,LOWER_UP" : "")
                .append('>');
        if (a.mtu() != 0) {
            text.append(" mtu ").append(a.mtu());
        }
        if (!a.master().isEmpty()) {
            text.append(" master ").append(a.master());
        }
        text.append(" state ").append(a.linkState()).append('\n');
        if (a.hardwareAddress() != 0) {
            text.append("    link/ether ").append(mac(a.hardwareAddress())).append('\n');
        }
        if (!a.alias().isEmpty()) {
            text.append("    alias ").append(a.alias()).append('\n');
        }
    }

    private void origin(long nowEpochNanos) {
        text.append("    ").append(row.attributes().source());
        if (row.standing() != Standing.LIVE) {
            text.append(", ").append(row.standing().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (row.readAtEpochNanos() != 0) {
            long tenths = Math.max(0, nowEpochNanos - row.readAtEpochNanos()) / 100_000_000;
            text.append(", read ")
                    .append(tenths / 10)
                    .append('.')
                    .append(tenths % 10)
                    .append(" s ago");
        }
        if (row.discontinuities() != 0) {
            text.append(", ")
                    .append(row.discontinuities())
                    .append(row.discontinuities() == 1 ? " discontinuity" : " discontinuities");
        }
        text.append('\n');
    }

    private void base(Block block) {
        text.append("    ").append(block.label()).append(':');
        heading(block.base(), widths[0] - 3);
        text.append("    ");
        numbers(block.base());
    }

    private void detail(Block block) {
        text.append("    ").append(block.label()).append(" errors:").repeat(' ', widths[0] - 9);
        boolean first = true;
        for (Cell cell : block.detail()) {
            if (shown(cell)) {
                text.append(first ? "" : " ");
                right(cell.heading(), widths[cell.column()]);
                first = false;
            }
        }
        text.append('\n').repeat(' ', widths[0] + 5);
        numbers(block.detail());
    }

    /** iproute2 leaves the room of {@code compressed} blank where it does not show it. */
    private void heading(List<Cell> cells, int firstWidth) {
        for (Cell cell : cells) {
            int width = cell.column() == 0 ? firstWidth : widths[cell.column()];
            right(shown(cell) ? cell.heading() : "", width);
            text.append(cell.column() == 6 ? "" : " ");
        }
        text.append('\n');
    }

    private void numbers(List<Cell> cells) {
        for (Cell cell : cells) {
            if (shown(cell)) {
                right(number(cell), widths[cell.column()]);
                text.append(' ');
            }
        }
        text.append('\n');
    }

    private boolean shown(Cell cell) {
        return !cell.onlyIfCounted() || (row.has(cell.counter()) && row.value(cell.counter()) != 0);
    }

    private String number(Cell cell) {
        return row.has(cell.counter()) ? Long.toUnsignedString(row.value(cell.counter())) : ABSENT;
    }

    private void right(String word, int width) {
        text.repeat(' ', Math.max(0, width - word.length())).append(word);
    }

    /** A MAC as people write it. */
    static String mac(long address) {
        byte[] octets = new byte[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (address >>> (8 * (5 - i)));
        }
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }
}
