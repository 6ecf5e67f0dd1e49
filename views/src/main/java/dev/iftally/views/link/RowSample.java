package dev.iftally.views.link;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.CounterSample;
import dev.iftally.vocabulary.CounterNames;

/** The totals of a tally's row, to be set against later ones. */
public final class RowSample {
    private RowSample() {}

    /**
     * Every counter that the row has, under the tally's names.
     *
     * @param namespace the label of its device's network namespace; empty to have none
     */
    public static CounterSample of(Snapshot row, String namespace) {
        CounterSample sample = CounterSample.now(row.attributes().name(), namespace);
        for (Counter counter : Counter.values()) {
            if (row.has(counter)) {
                sample.add(CounterNames.of(counter), row.value(counter));
            }
        }
        return sample;
    }
}
