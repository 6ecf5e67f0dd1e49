package dev.iftally.views.tree;

import dev.iftally.vocabulary.LinkStats;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Which fixed names each directory of the tree has, in the order of their nodes. */
final class Shape {
    /** A name in a directory. */
    static final class Entry {
        private final String name;
        private final byte[] bytes;
        private final long node;

        Entry(String name, long node) {
            this.name = name;
            this.bytes = name.getBytes(StandardCharsets.UTF_8);
            this.node = node;
        }

        String name() {
            return name;
        }

        /** The name in UTF-8; not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** The node in a directory that is itself {@code directory}: in an interface's folder one of that folder. */
        long nodeIn(long directory) {
            return Node.folder(directory) == 0 ? node : Node.of(Node.folder(directory), (int) node);
        }
    }

    static final String UPDATE_STATS = "update_stats";
    static final String NET = "net";

    private static final List<Entry> NONE = List.of();
    private static final List<Entry> IN_ROOT =
            List.of(new Entry(UPDATE_STATS, Node.UPDATE_STATS), new Entry(NET, Node.NET));
    private static final List<Entry> IN_UPDATE_STATS = List.of(new Entry(UPDATE_STATS, Node.REGISTRY));
    private static final List<Entry> IN_NET =
            List.of(new Entry("dev", Node.NET_DEV), new Entry("overlay", Node.OVERLAY));
    private static final List<Entry> IN_OVERLAY = List.of(new Entry("dev", Node.OVERLAY_DEV));
    private static final List<Entry> IN_FOLDER = List.of(
            new Entry("statistics", Node.STATISTICS),
            new Entry("counters", Node.COUNTERS),
            new Entry("source", Node.SOURCE),
            new Entry("age", Node.AGE),
            new Entry("start_time", Node.START_TIME),
            new Entry("custom", Node.CUSTOM),
            new Entry("notes", Node.NOTES),
            new Entry("speed", Node.SPEED),
            new Entry("duplex", Node.DUPLEX),
            new Entry("rate", Node.RATE));
    private static final List<Entry> IN_STATISTICS = files(LinkStats.LEGACY, Node.STATISTIC);
    private static final List<Entry> IN_OVERLAY_FOLDER = List.of(new Entry("statistics", Node.OVERLAY_STATISTICS));
    private static final List<Entry> IN_OVERLAY_STATISTICS = files(LinkStats.FILES, Node.OVERLAY_STATISTIC);

    private static final List<Entry> IN_RATE = List.of(
            new Entry("estimator", Node.RATE_ESTIMATOR),
            new Entry("rx_bytes", Node.RATE_FILE + Rates.RX_BYTES),
            new Entry("rx_packets", Node.RATE_FILE + Rates.RX_PACKETS),
            new Entry("tx_bytes", Node.RATE_FILE + Rates.TX_BYTES),
            new Entry("tx_packets", Node.RATE_FILE + Rates.TX_PACKETS));

    private Shape() {}

    /** The fixed names in a directory; the root and the overlay list the interfaces' folders besides. */
    static List<Entry> in(long directory) {
        if (Node.folder(directory) == 0) {
            return switch ((int) directory) {
                case (int) Node.ROOT -> IN_ROOT;
                case (int) Node.UPDATE_STATS -> IN_UPDATE_STATS;
                case (int) Node.NET -> IN_NET;
                case (int) Node.OVERLAY -> IN_OVERLAY;
                default -> NONE;
            };
        }
        return switch (Node.slot(directory)) {
            case Node.FOLDER -> IN_FOLDER;
            case Node.STATISTICS -> IN_STATISTICS;
            case Node.RATE -> IN_RATE;
            case Node.OVERLAY_FOLDER -> IN_OVERLAY_FOLDER;
            case Node.OVERLAY_STATISTICS -> IN_OVERLAY_STATISTICS;
            default -> NONE;
        };
    }

    /** Whether a directory lists the interfaces' folders too. */
    static boolean hasFolders(long directory) {
        return directory == Node.ROOT || directory == Node.OVERLAY;
    }

    /** The node that an interface's folder is in such a directory. */
    static long folderIn(long directory, Folder folder) {
        return Node.of(folder.number(), directory == Node.ROOT ? Node.FOLDER : Node.OVERLAY_FOLDER);
    }

    private static List<Entry> files(List<LinkStats> members, int firstSlot) {
        return IntStream.range(0, members.size())
                .mapToObj(i -> new Entry(members.get(i).memberName(), (long) firstSlot + i))
                .toList();
    }
}
