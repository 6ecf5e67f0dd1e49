package dev.iftally.views.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Devices that do nothing, of a network namespace without a kernel. */
final class StillDevices implements Devices {
    static final long COOKIE = 77;

    private final List<Device> devices = new ArrayList<>();

    StillDevices with(int ifindex, String name, long hardwareAddress) {
        devices.removeIf(device -> device.ifindex() == ifindex);
        devices.add(new Device(ifindex, name, hardwareAddress));
        return this;
    }

    @Override
    public long netnsCookie() {
        return COOKIE;
    }

    @Override
    public Optional<Device> find(String name) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Device> find(int ifindex) {
        return devices.stream().filter(device -> device.ifindex() == ifindex).findFirst();
    }

    @Override
    public boolean read(int ifindex, long[] members) {
        return find(ifindex).isPresent();
    }

    @Override
    public void close() {
        devices.clear();
    }
}
