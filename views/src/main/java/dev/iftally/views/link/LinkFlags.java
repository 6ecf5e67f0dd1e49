package dev.iftally.views.link;

import java.util.ArrayList;
import java.util.List;

/** The flags of a device (linux/if.h), in the order of {@code ip}, which is not that of their bits. */
final class LinkFlags {
    static final int POINTOPOINT = 0x10;

    private static final int UP = 1;
    private static final int RUNNING = 0x40;
    private static final List<Flag> ORDER = List.of(
            new Flag(0x8, "LOOPBACK"),
            new Flag(0x2, "BROADCAST"),
            new Flag(POINTOPOINT, "POINTOPOINT"),
            new Flag(0x1000, "MULTICAST"),
            new Flag(0x80, "NOARP"),
            new Flag(0x200, "ALLMULTI"),
            new Flag(0x100, "PROMISC"),
            new Flag(0x400, "MASTER"),
            new Flag(0x800, "SLAVE"),
            new Flag(0x4, "DEBUG"),
            new Flag(0x8000, "DYNAMIC"),
            new Flag(0x4000, "AUTOMEDIA"),
            new Flag(0x2000, "PORTSEL"),
            new Flag(0x20, "NOTRAILERS"),
            new Flag(UP, "UP"),
            new Flag(0x10000, "LOWER_UP"),
            new Flag(0x20000, "DORMANT"),
            new Flag(0x40000, "ECHO"));

    private LinkFlags() {}

    private record Flag(int bit, String name) {}

    /**
     * The names of the flags that are set; bits without a name are one hexadecimal number.
     *
     * @param lowerDown true if the device below is down, which {@code ip} tells among the flags
     */
    static List<String> of(int flags, boolean lowerDown) {
        List<String> names = new ArrayList<>();
        if ((flags & UP) != 0 && (flags & RUNNING) == 0) {
            names.add("NO-CARRIER");
        }
        int left = flags & ~RUNNING;
        for (Flag flag : ORDER) {
            if ((left & flag.bit()) != 0) {
                names.add(flag.name());
                left &= ~flag.bit();
            }
        }
        if (left != 0) {
            names.add(Integer.toHexString(left));
        }
        if (lowerDown) {
            names.add("M-DOWN");
        }
        return names;
    }
}
