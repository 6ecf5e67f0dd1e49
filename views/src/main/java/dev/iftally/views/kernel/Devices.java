package dev.iftally.views.kernel;

import java.io.IOException;
import java.util.Optional;

/** The network devices of the namespace that the tally is shown in. Called by one thread at a time. */
public interface Devices extends AutoCloseable {
    /** Members of {@code rtnl_link_stats64}. */
    int MEMBERS = 25;

    /**
     * A device.
     *
     * @param ifindex its index
     * @param name its name
     * @param hardwareAddress its MAC in the low 48 bits; 0 if it has none
     */
    record Device(int ifindex, String name, long hardwareAddress) {}

    /** The cookie of the namespace, as {@code Attributes.netnsCookie}. */
    long netnsCookie() throws IOException;

    /** The device of a name. */
    Optional<Device> find(String name) throws IOException;

    /** The device of an index. */
    Optional<Device> find(int ifindex) throws IOException;

    /**
     * Reads what tools are shown of a device, in the order of {@code rtnl_link_stats64}.
     *
     * @param members where {@link #MEMBERS} unsigned values go
     * @return false if there is no such device
     */
    boolean read(int ifindex, long[] members) throws IOException;

    @Override
    void close();
}
