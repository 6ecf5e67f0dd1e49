package dev.iftally.sources.linux;

import dev.iftally.tally.Policy;
import java.time.Duration;
import java.util.List;

/**
 * Which devices are read into the tally, and how often. In the patterns {@code *} stands for anything; an empty list
 * matches every device.
 *
 * @param namespace where they are
 * @param names patterns of names
 * @param kinds patterns of kinds, as {@code ip -d link} says them: {@code veth}; {@code physical} and {@code loopback}
 *     for devices that have no kind
 * @param drivers patterns of drivers, as {@code ethtool -i} says them
 * @param name what they are called in the tally: {@code {name}} and {@code {netns}} stand for the device's name and the
 *     namespace's
 * @param interval time between two readings
 * @param policy what a total does when a device counts anew
 * @param maxInterfaces how many rows there may be, those of gone devices included
 */
public record LinuxOptions(
        NetworkNamespace namespace,
        List<String> names,
        List<String> kinds,
        List<String> drivers,
        String name,
        Duration interval,
        Policy policy,
        int maxInterfaces) {
    /** The name of a device as it is. */
    public static final String OWN_NAME = "{name}";

    public LinuxOptions {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
        drivers = List.copyOf(drivers);
    }

    /** Refuses a template whose interfaces would all have one name. */
    public static void checkTemplate(String template) {
        if (!template.contains(OWN_NAME)) {
            throw new IllegalArgumentException(
                    "\"" + template + "\" gives all devices one name; expected {name}, such as {netns}-{name}");
        }
    }

    /** Whom the events are about. */
    String subject() {
        return namespace.label().isEmpty() ? "linux" : "linux netns " + namespace.label();
    }

    String nameOf(String device) {
        return new DeviceName(name, namespace.label()).of(device);
    }

    /** The same of one of all namespaces; in this process's own, devices are called as they are. */
    LinuxOptions in(NetworkNamespace each) {
        String template = each.label().isEmpty() ? OWN_NAME : name;
        return new LinuxOptions(each, names, kinds, drivers, template, interval, policy, maxInterfaces);
    }
}
