package dev.iftally.views.tree;

import dev.iftally.views.Text;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.vocabulary.NetDev;
import java.nio.charset.StandardCharsets;

/** Renders {@code /proc/net/dev} from members of rtnl_link_stats64. */
final class NetDevTable {
    private static final byte[] HEADER = NetDev.HEADER.getBytes(StandardCharsets.US_ASCII);
    private static final int[] WIDTHS =
            NetDev.COLUMNS.stream().mapToInt(NetDev.Column::width).toArray();
    private static final int[][] PARTS =
            NetDev.COLUMNS.stream().map(NetDevTable::ordinals).toArray(int[][]::new);

    private NetDevTable() {}

    static void header(Text into) {
        into.append(HEADER);
    }

    static void row(byte[] name, long[] members, Text into) {
        into.append(name, NetDev.NAME_WIDTH).append(':');
        for (int column = 0; column < WIDTHS.length; column++) {
            long sum = 0;
            for (int part : PARTS[column]) {
                sum += members[part];
            }
            into.append(' ').unsigned(sum, WIDTHS[column]);
        }
        into.append('\n');
    }

    private static int[] ordinals(NetDev.Column column) {
        return column.parts().stream().mapToInt(LinkStats::ordinal).toArray();
    }
}
