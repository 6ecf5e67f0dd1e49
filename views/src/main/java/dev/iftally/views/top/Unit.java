package dev.iftally.views.top;

import dev.iftally.tally.Counter;
import dev.iftally.views.Pace;

/** What the rates of an interface are told in. */
public enum Unit {
    BITS("bit/s", Counter.RX_BYTES, Counter.TX_BYTES, 8),
    BYTES("B/s", Counter.RX_BYTES, Counter.TX_BYTES, 1),
    PACKETS("pck/s", Counter.RX_PACKETS, Counter.TX_PACKETS, 1);

    private final String symbol;
    private final Counter received;
    private final Counter sent;
    private final int factor;

    Unit(String symbol, Counter received, Counter sent, int factor) {
        this.symbol = symbol;
        this.received = received;
        this.sent = sent;
        this.factor = factor;
    }

    /** As it stands behind a number. */
    String symbol() {
        return symbol;
    }

    double received(Pace pace) {
        return pace.perSecond(received) * factor;
    }

    double sent(Pace pace) {
        return pace.perSecond(sent) * factor;
    }

    /** Both directions; what is not known adds nothing, unless neither is. */
    double both(Pace pace) {
        return sum(received(pace), sent(pace));
    }

    static double sum(double one, double other) {
        if (Double.isNaN(one)) {
            return other;
        }
        return Double.isNaN(other) ? one : one + other;
    }

    Unit next() {
        return switch (this) {
            case BITS -> BYTES;
            case BYTES -> PACKETS;
            case PACKETS -> BITS;
        };
    }
}
