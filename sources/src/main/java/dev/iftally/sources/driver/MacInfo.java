package dev.iftally.sources.driver;

import dev.iftally.tally.InterfaceNames;
import java.time.Duration;

/**
 * What a driver says of a device when it registers it: {@code gld_mac_info_t}.
 *
 * @param module the driver's name, 1–30 letters, digits and {@code _}: the kstats' module
 * @param ppa which of its devices, 0–999: the kstats' instance
 * @param name the interface's name in the tally, 1–15 bytes
 * @param type what network it is for
 * @param address its own address in the low 48 bits, as the bytes of its frames have it
 * @param maxSdu the longest packet without the MAC header, in bytes
 * @param period how often the driver is asked for what it counts, at least 10 ms
 */
public record MacInfo(String module, int ppa, String name, MacType type, long address, int maxSdu, Duration period) {
    static final int PPAS = 1000;
    private static final int MAX_MODULE = 30;
    private static final int ETHERNET_MTU = 1500;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

    public MacInfo {
        if (!module.matches("[A-Za-z0-9_]{1," + MAX_MODULE + "}")) {
            throw new IllegalArgumentException(
                    "a driver's name has 1–%d letters, digits and _, not '%s'".formatted(MAX_MODULE, module));
        }
        if (ppa < 0 || ppa >= PPAS) {
            throw new IllegalArgumentException("a PPA is 0–%d, not %d: VLANs use those above".formatted(PPAS - 1, ppa));
        }
        InterfaceNames.problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException(
                    "'%s' can be no interface's name: %s; give another one to the constructor"
                            .formatted(name, problem));
        });
        if (address >>> 48 != 0) {
            throw new IllegalArgumentException("an address has 48 bits, not 0x%x".formatted(address));
        }
        if (maxSdu <= 0) {
            throw new IllegalArgumentException("the longest packet has a positive length, not %d".formatted(maxSdu));
        }
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException(
                    "a driver is asked every %s at most, not every %s".formatted(SHORTEST_PERIOD, period));
        }
    }

    /** An Ethernet device with packets of 1500 bytes, called by its module and PPA, asked each second. */
    public static MacInfo ethernet(String module, int ppa, long address) {
        return new MacInfo(module, ppa, module + ppa, MacType.DL_ETHER, address, ETHERNET_MTU, Duration.ofSeconds(1));
    }

    /** The number of an interface of the device: the PPA, or that of a VLAN. */
    int number(int vid) {
        return vid * PPAS + ppa;
    }

    /** The same device under another name. */
    public MacInfo named(String newName) {
        return new MacInfo(module, ppa, newName, type, address, maxSdu, period);
    }

    /** The same device, asked at another period. */
    public MacInfo every(Duration newPeriod) {
        return new MacInfo(module, ppa, name, type, address, maxSdu, newPeriod);
    }
}
