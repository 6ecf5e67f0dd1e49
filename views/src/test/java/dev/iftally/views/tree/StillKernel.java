package dev.iftally.views.tree;

import dev.iftally.vocabulary.LinkStats;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network namespace whose devices count nothing by themselves. */
final class StillKernel implements KernelCounters {
    /** A process of another network namespace. */
    static final int STRANGER = 4711;

    static final String NET_DEV_OF_STRANGER = "the stranger's own net/dev\n";

    private static final List<LinkStats> STRUCT = List.of(LinkStats.values());

    private final Map<String, long[]> devices = new LinkedHashMap<>();

    StillKernel device(String name) {
        devices.put(name, new long[MEMBERS]);
        return this;
    }

    StillKernel set(String name, LinkStats member, long value) {
        devices.get(name)[STRUCT.indexOf(member)] = value;
        return this;
    }

    @Override
    public boolean read(String device, long[] members) {
        long[] values = devices.get(device);
        if (values == null) {
            return false;
        }
        System.arraycopy(values, 0, members, 0, MEMBERS);
        return true;
    }

    @Override
    public void readAll(Visitor visitor) {
        int ifindex = 1;
        for (Map.Entry<String, long[]> device : devices.entrySet()) {
            visitor.device(device.getKey(), ifindex++, device.getValue().clone());
        }
    }

    @Override
    public boolean isOfSameNetwork(int processId) {
        return processId != STRANGER;
    }

    @Override
    public byte[] netDevOf(int processId) {
        return NET_DEV_OF_STRANGER.getBytes(StandardCharsets.US_ASCII);
    }
}
