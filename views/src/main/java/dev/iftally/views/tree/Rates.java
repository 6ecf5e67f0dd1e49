package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import dev.iftally.views.Text;
import java.util.Optional;

/** What the files of an interface's directory {@code rate} say: what its estimator finds, a second. */
final class Rates {
    static final int RX_BYTES = 0;
    static final int RX_PACKETS = 1;
    static final int TX_BYTES = 2;
    static final int TX_PACKETS = 3;

    private static final long NANOS_PER_MICRO = 1000;

    private Rates() {}

    /** One of the four; 0, or ENODATA where it is not known. */
    static int rate(Optional<InterfaceRate> found, int which, Text into) {
        boolean sent = which >= TX_BYTES;
        Rate rate = found.flatMap(both -> sent ? both.sent() : both.received()).orElse(null);
        if (rate == null) {
            return Errno.ENODATA;
        }
        boolean bytes = which == RX_BYTES || which == TX_BYTES;
        into.unsigned(bytes ? rate.bytesPerSecond() : rate.packetsPerSecond()).append('\n');
        return 0;
    }

    /** Interval and time constant in seconds, with three decimals; ENODATA where there is no estimator. */
    static int estimator(Optional<InterfaceRate> found, Text into) {
        if (found.isEmpty()) {
            return Errno.ENODATA;
        }
        EstimatorParameters parameters = found.get().parameters();
        into.seconds(parameters.periodMicros() * NANOS_PER_MICRO).append(' ');
        into.seconds(Math.round(parameters.timeConstantMicros() * NANOS_PER_MICRO))
                .append('\n');
        return 0;
    }
}
