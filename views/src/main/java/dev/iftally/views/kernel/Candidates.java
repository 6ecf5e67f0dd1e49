package dev.iftally.views.kernel;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which interfaces are written into the kernel: those that have a device here whose numbers no source reads, for it
 * would read back what was written.
 */
final class Candidates {
    private final Tally tally;
    private final Devices devices;
    private final long netnsCookie;
    private final Map<String, String> refused = new HashMap<>();

    Candidates(Tally tally, Devices devices) throws IOException {
        this.tally = tally;
        this.devices = devices;
        this.netnsCookie = devices.netnsCookie();
    }

    /** The candidates by name; {@code shown} are those whose devices are known already. */
    Map<String, Candidate> find(Map<String, ShownInterface> shown) throws IOException {
        List<Interface> all = tally.interfaces();
        Set<Integer> readHere = new HashSet<>();
        Set<Long> addressesOfPorts = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Interface each : all) {
            names.add(each.attributes().name());
            if (isReadHere(each)) {
                readHere.add(each.attributes().ifindex());
            } else if (isPort(each)) {
                addressesOfPorts.add(each.attributes().hardwareAddress());
            }
        }
        refused.keySet().retainAll(names);
        Map<String, Candidate> found = new HashMap<>();
        for (Interface each : all) {
            String name = each.attributes().name();
            Optional<Devices.Device> device = device(each, shown.get(name));
            if (device.isPresent() && isWritable(name, device.get(), readHere, addressesOfPorts)) {
                found.put(name, new Candidate(each, device.get()));
            }
        }
        return found;
    }

    /** Whether the numbers of a device become those of an interface that has just been added. */
    boolean isReadBy(Interface added, Devices.Device device) {
        return isReadHere(added)
                ? added.attributes().ifindex() == device.ifindex()
                : isPort(added) && added.attributes().hardwareAddress() == device.hardwareAddress();
    }

    /** Says once why an interface is not written. */
    void refuse(String name, String why) {
        if (!why.equals(refused.put(name, why))) {
            tally.record(Event.now(Event.Kind.NOTE, name, why));
        }
    }

    private boolean isReadHere(Interface each) {
        return each.identity().isOfKernel() && each.attributes().netnsCookie() == netnsCookie;
    }

    /** Open vSwitch counts a port by the device that has the port's address. */
    private static boolean isPort(Interface each) {
        return !each.identity().isOfKernel()
                && !each.identity().isManual()
                && each.attributes().hardwareAddress() != 0;
    }

    private Optional<Devices.Device> device(Interface each, ShownInterface shown) throws IOException {
        Attributes attributes = each.attributes();
        // Who follows the devices binds an interface to the one of its name.
        if (each.identity().isOfKernel() || each.isGone() || attributes.netnsCookie() != netnsCookie) {
            return Optional.empty();
        }
        if (shown != null && shown.candidate().device().ifindex() == attributes.ifindex()) {
            return Optional.of(shown.candidate().device());
        }
        return devices.find(attributes.name());
    }

    private boolean isWritable(String name, Devices.Device device, Set<Integer> readHere, Set<Long> addressesOfPorts) {
        if (readHere.contains(device.ifindex())) {
            refuse(name, "its device is a source of the tally, too, and would be read back: it is not written");
            return false;
        }
        if (name.startsWith(UpdateStats.TAKE_OUT)) {
            refuse(name, "the module takes a name that begins with - for one to take out: it is not written");
            return false;
        }
        if (addressesOfPorts.contains(device.hardwareAddress())) {
            refuse(
                    name,
                    "its device has a switch port's own address: the switch counts by it, and would read back what is written");
            return false;
        }
        return true;
    }
}
