package dev.iftally.tally;

/**
 * What kind of network an interface is on, and how it listens, as far as its source says.
 *
 * @param interfaceType the number that IANA has for its type ({@code ifType} of RFC 1213: 6 Ethernet, 9 token ring, 15
 *     FDDI, 24 loopback), 1–255; 0 if not said
 * @param media what it is attached by
 * @param promiscuity whether it takes what is not for it
 * @param saysSpeed the source says that a speed of 0 is a fact, not that it does not know
 * @param saysDuplex the source says that the duplex mode is unknown, instead of saying nothing
 */
public record Medium(int interfaceType, Media media, Promiscuity promiscuity, boolean saysSpeed, boolean saysDuplex) {
    /** Nothing is said. */
    public static final Medium NOT_SAID = new Medium(0, Media.NOT_SAID, Promiscuity.NOT_SAID, false, false);

    private static final int MAX_TYPE = 255;

    public Medium {
        if (interfaceType < 0 || interfaceType > MAX_TYPE) {
            throw new IllegalArgumentException("an interface type is 0–%d, not %d".formatted(MAX_TYPE, interfaceType));
        }
    }

    /** A type, and nothing else. */
    public static Medium ofType(int interfaceType) {
        return new Medium(interfaceType, Media.NOT_SAID, Promiscuity.NOT_SAID, false, false);
    }
}
