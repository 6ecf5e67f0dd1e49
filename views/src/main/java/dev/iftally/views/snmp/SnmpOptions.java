package dev.iftally.views.snmp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and to whom the tally is served by SNMP.
 *
 * @param address where, by UDP
 * @param communities a file of SNMPv2c's community names, a line each
 * @param users a file of SNMPv3's users
 * @param contact whom to ask ({@code sysContact}); empty if nobody said
 * @param location where the machine is ({@code sysLocation}); empty if nobody said
 */
public record SnmpOptions(
        InetSocketAddress address, Optional<Path> communities, Optional<Path> users, String contact, String location) {
    /** Where it is unless told otherwise: beside the machine's own agent, which has 161. */
    public static final int PORT = 1161;

    /** Whether other machines can reach it. */
    public boolean isPublic() {
        return !address.getAddress().isLoopbackAddress();
    }
}
