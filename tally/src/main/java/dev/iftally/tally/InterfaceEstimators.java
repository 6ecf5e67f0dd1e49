package dev.iftally.tally;

import dev.iftally.tally.rate.Counts;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.RateEstimator;
import dev.iftally.tally.rate.RateEstimators;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps an estimator, for each direction, at every interface of a tally that is to have one, from the second on in
 * which it comes until it goes; {@link Rows#rate} is what they find. Thread-safe.
 */
public final class InterfaceEstimators implements AutoCloseable {
    private final Tally tally;
    private final RateEstimators estimators = new RateEstimators();
    private final Map<Interface, Pair> pairs = new HashMap<>();
    private Function<String, Optional<EstimatorParameters>> wanted;
    private long edition = -1;
    private boolean closed;

    /**
     * Begins to follow a tally.
     *
     * @param wanted which parameters an interface of a name is to have; empty for no estimator
     */
    public InterfaceEstimators(Tally tally, Function<String, Optional<EstimatorParameters>> wanted) {
        this.tally = tally;
        this.wanted = wanted;
        follow();
        tally.eachSecond(this::follow);
    }

    /** The two directions of one interface. */
    private record Pair(EstimatorParameters parameters, RateEstimator received, RateEstimator sent) {}

    /** One direction of an interface, as its estimator sees it. */
    private final class Watched implements Counts {
        private final Interface tallied;
        private final boolean sent;
        private final long tag;

        Watched(Interface tallied, boolean sent, EstimatorParameters parameters) {
            this.tallied = tallied;
            this.sent = sent;
            this.tag = RowRates.tag(parameters, tallied.generation());
        }

        @Override
        public boolean read(long[] pair) {
            boolean known = sent
                    ? tallied.totals(Counter.TX_BYTES, Counter.TX_PACKETS, pair)
                    : tallied.totals(Counter.RX_BYTES, Counter.RX_PACKETS, pair);
            if (!known) {
                rates().hide(tallied.row(), tag, sent);
            }
            return known;
        }

        @Override
        public void estimated(long bytesPerSecond, long packetsPerSecond) {
            rates().publish(tallied.row(), tag, sent, bytesPerSecond, packetsPerSecond);
        }
    }

    private RowRates rates() {
        return tally.table().rates();
    }

    /** These are wanted from now on; an estimator whose parameters change goes on from the averages that it has. */
    public synchronized void want(Function<String, Optional<EstimatorParameters>> changed) {
        wanted = changed;
        edition = -1;
        follow();
    }

    /** How many interfaces have one. */
    public synchronized int size() {
        return pairs.size();
    }

    private synchronized void follow() {
        long current = tally.edition();
        if (closed || current == edition) {
            return;
        }
        edition = current;
        List<Interface> here = tally.interfaces();
        Set<Interface> alive = new HashSet<>(here);
        List.copyOf(pairs.keySet()).stream()
                .filter(tallied -> !alive.contains(tallied))
                .forEach(this::drop);
        for (Interface each : here) {
            Optional<EstimatorParameters> parameters =
                    wanted.apply(each.attributes().name());
            if (parameters.isPresent()) {
                keep(each, parameters.get());
            } else if (pairs.containsKey(each)) {
                drop(each);
            }
        }
    }

    private void keep(Interface tallied, EstimatorParameters parameters) {
        Pair pair = pairs.get(tallied);
        if (pair != null && pair.parameters().equals(parameters)) {
            return;
        }
        Watched received = new Watched(tallied, false, parameters);
        Watched sent = new Watched(tallied, true, parameters);
        if (pair == null) {
            rates().begin(tallied.row(), received.tag);
            pair = new Pair(parameters, estimators.create(received, parameters), estimators.create(sent, parameters));
        } else {
            pair.received().replace(received, parameters);
            pair.sent().replace(sent, parameters);
            pair = new Pair(parameters, pair.received(), pair.sent());
        }
        pairs.put(tallied, pair);
    }

    private void drop(Interface tallied) {
        Pair pair = pairs.remove(tallied);
        pair.received().kill();
        pair.sent().kill();
        rates().clear(tallied.row());
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(pairs.keySet()).forEach(this::drop);
        estimators.close();
    }
}
