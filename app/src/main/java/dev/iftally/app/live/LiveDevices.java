package dev.iftally.app.live;

import dev.iftally.views.kernel.Devices;
import dev.iftally.views.overlay.KernelLinks;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** The network devices of a namespace, asked by rtnetlink, for the kernel view. */
public final class LiveDevices implements Devices {
    private static final int MAC_CHARACTERS = 17;

    private final KernelLinks links;

    private LiveDevices(KernelLinks links) {
        this.links = links;
    }

    /** Opens the network namespace of the calling thread. */
    public static LiveDevices open() throws IOException {
        return new LiveDevices(KernelLinks.open());
    }

    @Override
    public long netnsCookie() throws IOException {
        return links.netnsCookie();
    }

    @Override
    public Optional<Device> find(String name) throws IOException {
        return links.find(name).map(LiveDevices::device);
    }

    @Override
    public Optional<Device> find(int ifindex) throws IOException {
        return links.find(ifindex).map(LiveDevices::device);
    }

    @Override
    public boolean read(int ifindex, long[] members) throws IOException {
        return links.statistics(ifindex, members);
    }

    @Override
    public void close() {
        links.close();
    }

    private static Device device(Link link) {
        String address = link.address();
        long bits = address.length() == MAC_CHARACTERS ? HexFormat.fromHexDigitsToLong(address.replace(":", "")) : 0;
        return new Device(link.ifindex(), link.name(), bits);
    }
}
