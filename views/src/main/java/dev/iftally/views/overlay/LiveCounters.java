package dev.iftally.views.overlay;

import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernel's own counters, by device name. Nothing that an overlay covers is opened for it, so that the process that
 * serves an overlay can ask. For one thread at a time.
 */
public final class LiveCounters implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");

    private final KernelLinks links;
    private final LinkNotifications notifications;
    private final KernelLinks.Visitor withName = this::withName;
    private final Map<String, Integer> indices = new HashMap<>();
    private int[] sortedIndices = {};
    private String[] names = {};
    private Visitor visitor;

    private LiveCounters(KernelLinks links, LinkNotifications notifications) {
        this.links = links;
        this.notifications = notifications;
    }

    /** Is handed each device. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Looks at one device.
         *
         * @param members the 25 members of {@code rtnl_link_stats64}, unsigned; reused for the next device
         */
        void device(String name, int ifindex, long[] members);
    }

    /** Opens the network namespace of the calling thread. */
    public static LiveCounters open() throws IOException {
        KernelLinks links = KernelLinks.open();
        try {
            LiveCounters counters = new LiveCounters(links, new LinkNotifications());
            counters.learnNames();
            return counters;
        } catch (IOException e) {
            links.close();
            throw e;
        }
    }

    /** Reads one device's 25 members; false if the namespace has no device of that name. */
    public boolean read(String device, long[] members) throws IOException {
        refreshNames();
        Integer ifindex = indices.get(device);
        return ifindex != null && links.statistics(ifindex, members);
    }

    /** Hands over every device, in the order of {@code /proc/net/dev}. Allocates nothing while no device changes. */
    public void readAll(Visitor perDevice) throws IOException {
        refreshNames();
        visitor = perDevice;
        links.statistics(withName);
    }

    /**
     * Whether a process lives in the network namespace of this one. A process that has ended, or that cannot be seen
     * from here (0), is taken for one that does: there is nothing to tell it apart by.
     */
    public boolean isOfSameNetwork(int processId) {
        if (processId == 0) {
            return true;
        }
        try {
            // Each network namespace has an inode of its own for it, and anyone may ask for its number.
            return inode(netDev("self")).equals(inode(netDev(Integer.toString(processId))));
        } catch (IOException e) {
            return true;
        }
    }

    /** What the kernel says to that process: its own {@code /proc/PID/net/dev}, which no overlay covers. */
    public byte[] netDevOf(int processId) throws IOException {
        try {
            return Files.readAllBytes(netDev(Integer.toString(processId)));
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        links.close();
        notifications.close();
    }

    private static Path netDev(String process) {
        return PROC.resolve(process).resolve("net/dev");
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private void refreshNames() throws IOException {
        if (notifications.drain()) {
            learnNames();
        }
    }

    private void learnNames() throws IOException {
        List<Link> all = links.list();
        all.sort(Comparator.comparingInt(Link::ifindex));
        sortedIndices = new int[all.size()];
        names = new String[all.size()];
        indices.clear();
        for (int i = 0; i < names.length; i++) {
            Link link = all.get(i);
            sortedIndices[i] = link.ifindex();
            names[i] = link.name();
            indices.put(link.name(), link.ifindex());
        }
    }

    /** A device that came between the two dumps has no name yet: it appears the next time. */
    private void withName(int ifindex, long[] members) {
        int place = Arrays.binarySearch(sortedIndices, ifindex);
        if (place >= 0) {
            visitor.device(names[place], ifindex, members);
        }
    }
}
