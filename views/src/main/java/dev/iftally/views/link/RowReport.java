package dev.iftally.views.link;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Report;
import java.util.HexFormat;
import java.util.List;

/**
 * An interface of the tally, column for column and key for key as {@code ip -s [-s] [-j] link} shows a device, so that
 * eyes and scripts find what they expect. What a source cannot give is {@code --}, in JSON its key is left out; a line
 * of the tally's own, and the key {@code iftally}, say where the numbers come from.
 */
public final class RowReport {
    private static final int OCTETS = 6;

    private final boolean detailed;
    private final NumberForm form;
    private final long nowEpochNanos;

    /**
     * @param detailed also the detailed errors, as {@code -s -s}
     * @param form how numbers are printed in text
     * @param nowEpochNanos against which the age of the numbers is told
     */
    public RowReport(boolean detailed, NumberForm form, long nowEpochNanos) {
        this.detailed = detailed;
        this.form = form;
        this.nowEpochNanos = nowEpochNanos;
    }

    /** Writes an interface of which no more is known than the tally knows. */
    public void write(Report report, Snapshot row) {
        report.begin();
        head(report, row.attributes());
        writeTally(report, row);
        report.end();
    }

    /** Writes what stands below the name and the attributes, whoever has written these. */
    void writeTally(Report report, Snapshot row) {
        RowOrigin origin = new RowOrigin(row);
        origin.writeLine(report, nowEpochNanos);
        StatsTable.write(report, "stats64", new RowNumbers(row), detailed, form);
        origin.writeObject(report);
    }

    private static void head(Report report, Attributes a) {
        boolean up = a.linkState() == LinkState.UP;
        if (a.ifindex() == 0) {
            report.text("-");
        } else {
            report.number("ifindex", a.ifindex());
        }
        report.text(": ").word("ifname", a.name());
        report.text(up ? ": <UP,LOWER_UP>" : ": <>").json("flags", up ? List.of("UP", "LOWER_UP") : List.of());
        if (a.mtu() != 0) {
            report.text(" mtu ").number("mtu", a.mtu());
        }
        if (!a.master().isEmpty()) {
            report.text(" master ").word("master", a.master());
        }
        report.text(" state ").word("operstate", a.linkState().name()).text("\n");
        report.json("link_type", "ether");
        if (a.hardwareAddress() != 0) {
            report.text("    link/ether ")
                    .word("address", mac(a.hardwareAddress()))
                    .text("\n");
        }
        if (!a.alias().isEmpty()) {
            report.text("    alias ").word("ifalias", a.alias()).text("\n");
        }
    }

    /** A MAC as people write it. */
    static String mac(long address) {
        byte[] octets = new byte[OCTETS];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (address >>> (Byte.SIZE * (octets.length - 1 - i)));
        }
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }
}
