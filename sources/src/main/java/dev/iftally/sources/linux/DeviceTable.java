package dev.iftally.sources.linux;

import dev.iftally.linux.NetlinkSocket;
import dev.iftally.sources.NumberMap;
import dev.iftally.sources.Remarks;
import dev.iftally.sources.RowAllowance;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceNames;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Tally;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices of one namespace and their rows in the tally. A device whose name another source's interface has stays
 * without a row as long as that is so: what a datapath feeds is the datapath's. Used by one thread at a time.
 */
final class DeviceTable {
    private final Tally tally;
    private final LinuxOptions options;
    private final DeviceFilter filter;
    private final DeviceIdentity identities;
    private final DeviceAttributes attributes;
    private final RowAllowance allowance;
    private final Map<Integer, Device> devices = new HashMap<>();
    private final Map<Integer, Link> waiting = new HashMap<>();
    private final Remarks remarks;
    private final long cookie;
    private NumberMap<Device> map = new NumberMap<>(Map.of());
    private boolean changed;
    private long edition;
    private int marked;

    /**
     * @param socket any of the namespace
     */
    DeviceTable(Tally tally, LinuxOptions options, NetlinkSocket socket) throws IOException {
        this.tally = tally;
        this.options = options;
        this.remarks = new Remarks(tally, options.subject());
        this.filter = new DeviceFilter(options, socket.descriptor());
        this.cookie = socket.networkNamespaceCookie();
        this.identities = new DeviceIdentity(cookie);
        this.attributes = new DeviceAttributes(options, socket.descriptor(), cookie);
        this.allowance = new RowAllowance(
                tally,
                options.subject(),
                "interfaces",
                options.maxInterfaces(),
                "allow more by max_interfaces at its entry in the configuration");
    }

    /** A device that has a row, or null. Allocates nothing, but after a change. */
    Device find(int ifindex) {
        return map().get(ifindex);
    }

    /** The devices that have a row, by index; another map after a change. */
    NumberMap<Device> map() {
        if (changed) {
            map = new NumberMap<>(devices);
            changed = false;
        }
        return map;
    }

    int size() {
        return devices.size();
    }

    /** These are all the devices: what is new is added, what is missing is gone. */
    void describeAll(List<Link> links) {
        Set<Integer> present = new HashSet<>();
        links.forEach(link -> present.add(link.ifindex()));
        for (Integer ifindex : List.copyOf(devices.keySet())) {
            if (!present.contains(ifindex)) {
                remove(ifindex);
            }
        }
        waiting.keySet().retainAll(present);
        attributes.learn(links);
        // Devices may have swapped names: who gives a name up may come behind who wants it.
        links.forEach(this::describe);
        retryWaiting();
        forgetStrangers();
    }

    /** The kernel says that this device came or changed. */
    void describe(Link link) {
        attributes.learn(link);
        Device known = devices.get(link.ifindex());
        if (known != null && !filter.admits(link)) {
            drop(link.ifindex(), "it is no longer one of those that are read");
        } else if (known != null) {
            change(known, link);
        } else if (filter.admits(link)) {
            enter(link);
        }
    }

    /** The kernel says, or shows by leaving it out, that this device is no longer there. */
    void remove(int ifindex) {
        waiting.remove(ifindex);
        attributes.forget(ifindex);
        drop(ifindex, "the device is gone");
    }

    /** After a change of the tally by somebody else: names may be free now, or no longer ours. */
    void followTally() {
        if (tally.edition() == edition) {
            return;
        }
        for (Device device : List.copyOf(devices.values())) {
            if (tally.find(device.row().identity()).orElse(null) != device.row()) {
                devices.remove(device.link().ifindex());
                waiting.put(device.link().ifindex(), device.link());
                changed = true;
            }
        }
        retryWaiting();
    }

    /** The kernel says that hardware is to count what it routes of a device, or no longer. */
    void hardwareCounts(int ifindex, boolean wanted, boolean used) {
        Device device = devices.get(ifindex);
        if (device != null) {
            String text = "l3_stats off: hardware no longer counts what it routes";
            if (wanted) {
                text = used
                        ? "l3_stats on: hardware counts what it routes"
                        : "l3_stats on, used off: no hardware counts what is routed";
            }
            tally.record(Event.now(Event.Kind.NOTE, device.row().attributes().name(), text));
        }
    }

    /**
     * A reading has ended.
     *
     * @param begunNanos when its first try began, by the monotonic clock
     * @param whole false if devices came or went each time: who was in no try is marked, until it is read again
     */
    void readingEnded(long begunNanos, boolean whole) {
        if (!whole) {
            sayOnce("readings are partial: devices come and go during each try, so that one or another may be missing");
        } else if (marked == 0) {
            return;
        }
        marked = 0;
        for (Device device : devices.values()) {
            boolean missing = !whole && device.readAt() - begunNanos < 0;
            if (device.mark(missing)) {
                device.row().describe(attributes.of(device));
            }
            marked += missing ? 1 : 0;
        }
    }

    /** The kernel does not answer: the totals stay, marked as old. */
    void stale(String why) {
        devices.values().forEach(device -> device.row().stale(why));
    }

    /** The namespace is no longer there. */
    void gone(String why) {
        List.copyOf(devices.keySet()).forEach(ifindex -> drop(ifindex, why));
        waiting.clear();
    }

    /** Tells the operator something, once. */
    void sayOnce(String text) {
        remarks.once(text);
    }

    private void retryWaiting() {
        for (Link link : new ArrayList<>(waiting.values())) {
            enter(link);
        }
        edition = tally.edition();
    }

    private void change(Device known, Link link) {
        if (InterfaceNames.problem(options.nameOf(link.name())).isPresent()) {
            drop(link.ifindex(), "its new name cannot be used");
            enter(link);
            return;
        }
        try {
            known.describe(link);
            known.row().describe(attributes.of(known));
        } catch (NameTakenException e) {
            drop(link.ifindex(), "its new name is taken");
            enter(link);
        }
    }

    private void enter(Link link) {
        String name = options.nameOf(link.name());
        Optional<String> problem = InterfaceNames.problem(name);
        if (problem.isPresent()) {
            sayOnce("%s cannot be called \"%s\" (%s): choose another name in the configuration"
                    .formatted(link.name(), name, problem.get()));
            return;
        }
        Identity identity = identity(link);
        if (!allowance.admits(identity, devices.size())) {
            waiting.put(link.ifindex(), link);
            return;
        }
        try {
            Interface row = tally.add(identity, attributes.of(link, false), options.policy());
            allowance.entered(identity);
            devices.put(link.ifindex(), new Device(row, link));
            waiting.remove(link.ifindex());
            changed = true;
        } catch (NameTakenException e) {
            if (waiting.put(link.ifindex(), link) == null && e.owner().isOfKernel()) {
                sayOnce("%s is left out: its name is taken by %s; give one of them another name in the configuration"
                        .formatted(link.name(), e.ownerSource()));
            }
        } catch (UncheckedIOException e) {
            waiting.put(link.ifindex(), link);
            sayOnce("%s is left out: %s".formatted(link.name(), e.getMessage()));
        }
    }

    /** One physical identity is one device's: ports that their hardware does not tell apart are known by their index. */
    private Identity identity(Link link) {
        Identity identity = identities.of(link);
        Interface there = tally.find(identity).orElse(null);
        boolean another = there != null
                && there.attributes().netnsCookie() == cookie
                && there.attributes().ifindex() != link.ifindex()
                && devices.containsKey(there.attributes().ifindex());
        return another ? identities.ofIndex(link.ifindex()) : identity;
    }

    private void drop(int ifindex, String why) {
        Device device = devices.remove(ifindex);
        if (device == null) {
            return;
        }
        changed = true;
        Interface row = device.row();
        // A device that moved to a namespace that is read too is that reader's by now.
        if (row.attributes().netnsCookie() == cookie && row.attributes().ifindex() == ifindex) {
            row.gone(why);
            allowance.left(row.identity());
        }
    }

    /** Rows that an earlier run left, whose devices went while nobody looked. */
    private void forgetStrangers() {
        Set<Identity> present = new HashSet<>();
        devices.values().forEach(device -> present.add(device.row().identity()));
        for (Interface row : tally.interfaces()) {
            boolean ours = identities.isOfHereOrOfThePast(row.identity())
                    || (row.identity().isOfKernel() && row.attributes().netnsCookie() == cookie);
            if (ours && !present.contains(row.identity())) {
                row.gone("its device is no longer there");
                allowance.left(row.identity());
            }
        }
        edition = tally.edition();
    }
}
