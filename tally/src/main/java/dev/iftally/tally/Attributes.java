package dev.iftally.tally;

/**
 * What is known of an interface besides its counters. All of it can change while the identity stays.
 *
 * @param name the interface's name in the tally, unique among those not gone, 1–15 bytes
 * @param alias what people call it; empty if nothing, cut at 255 bytes
 * @param source who feeds it, for people: {@code openflow 0000…01 port 3}; cut at 95 bytes
 * @param hardwareAddress the MAC in the low 48 bits; 0 if unknown
 * @param mtu in bytes; 0 if unknown
 * @param speedBitsPerSecond the current speed; 0 if unknown
 * @param duplex the duplex mode
 * @param linkState whether the link is up
 * @param master the bond that it is a member of, cut at 15 bytes; empty if none
 * @param netnsCookie the network namespace of the kernel device that it is bound to; 0 if none
 * @param ifindex the index of that device; 0 if none
 * @param medium what kind of network it is on, as far as its source says
 */
public record Attributes(
        String name,
        String alias,
        String source,
        long hardwareAddress,
        int mtu,
        long speedBitsPerSecond,
        Duplex duplex,
        LinkState linkState,
        String master,
        long netnsCookie,
        int ifindex,
        Medium medium) {

    /** An interface whose source says nothing of its medium. */
    public Attributes(
            String name,
            String alias,
            String source,
            long hardwareAddress,
            int mtu,
            long speedBitsPerSecond,
            Duplex duplex,
            LinkState linkState,
            String master,
            long netnsCookie,
            int ifindex) {
        this(
                name,
                alias,
                source,
                hardwareAddress,
                mtu,
                speedBitsPerSecond,
                duplex,
                linkState,
                master,
                netnsCookie,
                ifindex,
                Medium.NOT_SAID);
    }

    /** An interface of which no more than its name and source is known. */
    public static Attributes named(String name, String source) {
        return new Attributes(name, "", source, 0, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", 0, 0);
    }

    public Attributes withName(String newName) {
        return with(newName, netnsCookie, ifindex, medium);
    }

    /** The same interface, bound to a device of the kernel. */
    public Attributes boundTo(long newNetnsCookie, int newIfindex) {
        return with(name, newNetnsCookie, newIfindex, medium);
    }

    /** The same interface, on the medium given. */
    public Attributes on(Medium newMedium) {
        return with(name, netnsCookie, ifindex, newMedium);
    }

    private Attributes with(String newName, long newNetnsCookie, int newIfindex, Medium newMedium) {
        return new Attributes(
                newName,
                alias,
                source,
                hardwareAddress,
                mtu,
                speedBitsPerSecond,
                duplex,
                linkState,
                master,
                newNetnsCookie,
                newIfindex,
                newMedium);
    }
}
