package dev.iftally.views.link;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import java.util.HexFormat;

/**
 * The text of {@code ip -s [-s] link}, column for column, so that eyes and scripts find what they expect. What a
 * source cannot give is {@code --}; a line of the tally's own says where the numbers come from.
 */
public final class LinkText {
    private final Snapshot row;
    private final StringBuilder text = new StringBuilder(512);

    private LinkText(Snapshot row) {
        this.row = row;
    }

    /**
     * One interface, each line ending in a line feed.
     *
     * @param detailed also the rows of detailed errors, as {@code -s -s}
     * @param form how its numbers are printed
     * @param nowEpochNanos against which the age of the numbers is told
     */
    public static String render(Snapshot row, boolean detailed, NumberForm form, long nowEpochNanos) {
        LinkText link = new LinkText(row);
        link.head();
        link.origin(nowEpochNanos);
        return link.text + StatsTable.ofLink(new RowNumbers(row), detailed, form);
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

    /** A MAC as people write it. */
    static String mac(long address) {
        byte[] octets = new byte[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (address >>> (8 * (5 - i)));
        }
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }
}
