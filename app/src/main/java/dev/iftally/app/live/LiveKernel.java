package dev.iftally.app.live;

import dev.iftally.views.overlay.LiveCounters;
import dev.iftally.views.tree.KernelCounters;
import java.io.IOException;

/** The kernel's own counters, read by rtnetlink, for the tree. */
public final class LiveKernel implements KernelCounters, AutoCloseable {
    private final LiveCounters counters;

    private LiveKernel(LiveCounters counters) {
        this.counters = counters;
    }

    /** Opens the network namespace of the calling thread. */
    public static LiveKernel open() throws IOException {
        return new LiveKernel(LiveCounters.open());
    }

    @Override
    public boolean read(String device, long[] members) throws IOException {
        return counters.read(device, members);
    }

    @Override
    public void readAll(Visitor visitor) throws IOException {
        counters.readAll(visitor::device);
    }

    @Override
    public boolean isOfSameNetwork(int processId) {
        return counters.isOfSameNetwork(processId);
    }

    @Override
    public byte[] netDevOf(int processId) throws IOException {
        return counters.netDevOf(processId);
    }

    /** To be called when the tree is closed. */
    @Override
    public void close() {
        counters.close();
    }
}
