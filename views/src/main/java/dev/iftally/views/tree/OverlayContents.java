package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Snapshots;
import dev.iftally.views.Text;
import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the overlay's files say: the tally where it has a value, live from the kernel where it has none. Methods return
 * 0 or an errno.
 */
final class OverlayContents {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayContents.class);
    private static final LinkStats[] MEMBERS = LinkStats.values();

    private final Folders folders;
    private final KernelCounters kernel;
    private final Snapshots snapshots;
    private final long[] members = new long[KernelCounters.MEMBERS];
    private final KernelCounters.Visitor row = this::row;
    private Text table;

    OverlayContents(Folders folders, KernelCounters kernel, Snapshots snapshots) {
        this.snapshots = snapshots;
        this.folders = folders;
        this.kernel = kernel;
    }

    /** One member of rtnl_link_stats64. */
    int counter(Folder folder, int member, Text into) {
        Counter counter = MEMBERS[member].counter();
        Snapshot snapshot = folders.isCurrent(folder) ? folder.read(snapshots) : null;
        if (snapshot != null && snapshot.has(counter)) {
            into.unsigned(snapshot.value(counter)).append('\n');
            return 0;
        }
        try {
            if (!kernel.read(folder.name(), members)) {
                return Errno.ENODATA;
            }
            into.unsigned(members[member]).append('\n');
            return 0;
        } catch (IOException e) {
            LOG.warn("The kernel's counters of {} could not be read: {}", folder.name(), e.getMessage());
            return Errno.EIO;
        }
    }

    /** {@code net/dev} as a process of this network namespace sees it; any other process gets its own, untouched. */
    int netDev(int processId, Text into) {
        try {
            if (!kernel.isOfSameNetwork(processId)) {
                into.append(kernel.netDevOf(processId));
                return 0;
            }
            NetDevTable.header(into);
            table = into;
            kernel.readAll(row);
            return 0;
        } catch (IOException e) {
            LOG.warn("The kernel's net/dev could not be read: {}", e.getMessage());
            return Errno.EIO;
        }
    }

    private void row(String name, int ifindex, long[] values) {
        Folder folder = folders.named(name);
        if (folder == null) {
            NetDevTable.row(name.getBytes(StandardCharsets.UTF_8), values, table);
            return;
        }
        Snapshot snapshot = isOf(folder, ifindex) ? folder.read(snapshots) : null;
        for (int i = 0; snapshot != null && i < MEMBERS.length; i++) {
            if (snapshot.has(MEMBERS[i].counter())) {
                values[i] = snapshot.value(MEMBERS[i].counter());
            }
        }
        NetDevTable.row(folder.nameBytes(), values, table);
    }

    /** Whether the folder's interface stands for this device: an interface bound to another one does not. */
    private static boolean isOf(Folder folder, int ifindex) {
        int bound = folder.tallied().attributes().ifindex();
        return bound == 0 || bound == ifindex;
    }
}
