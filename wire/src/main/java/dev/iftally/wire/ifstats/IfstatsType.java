package dev.iftally.wire.ifstats;

import java.util.Optional;
import java.util.stream.Stream;

/** The interface types that ifstats(D4) names, with RFC 1213's numbers. */
public enum IfstatsType {
    IFOTHER(1),
    IFDDN_X25(4),
    IFRFC877_X25(5),
    IFETHERNET_CSMACD(6),
    IFISO88023_CSMACD(7),
    IFISO88025_TOKENRING(9),
    IFPPP(23),
    IFLOOPBACK(24),
    IFSLIP(28);

    private final int number;

    IfstatsType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The type of a number; empty for one that the page does not name. */
    public static Optional<IfstatsType> ofNumber(int number) {
        return Stream.of(values()).filter(type -> type.number == number).findFirst();
    }
}
