package dev.iftally.views.prometheus;

/**
 * A port of an OpenFlow switch.
 *
 * @param datapathId as Gauge writes it: {@code 0x1}
 * @param number decimal, or {@code LOCAL}
 */
record PortIdentity(String datapathId, String number) {
    private static final String SCHEME = "openflow:";
    private static final int DIGITS = 16;
    private static final int HEX = 16;
    private static final String OFPP_LOCAL = "4294967294";
    private static final String LOCAL = "LOCAL";

    /** What an identity of the tally names; null if it is no port. */
    static PortIdentity parse(String identity) {
        int colon = SCHEME.length() + DIGITS;
        if (!identity.startsWith(SCHEME) || identity.length() <= colon + 1 || identity.charAt(colon) != ':') {
            return null;
        }
        String digits = identity.substring(SCHEME.length(), colon);
        if (!digits.matches("[0-9a-f]+")) {
            return null;
        }
        String number = identity.substring(colon + 1);
        return new PortIdentity(
                "0x" + Long.toHexString(Long.parseUnsignedLong(digits, HEX)),
                number.equals(OFPP_LOCAL) ? LOCAL : number);
    }

    /** Whether it is the switch's own port, which is called as its bridge. */
    boolean isLocal() {
        return number.equals(LOCAL);
    }
}
