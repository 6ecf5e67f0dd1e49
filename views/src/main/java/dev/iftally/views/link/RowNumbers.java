package dev.iftally.views.link;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import dev.iftally.vocabulary.LinkStats;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of a tally's row. */
record RowNumbers(Snapshot row) implements Numbers {
    private static final Map<String, Counter> COUNTERS = Block.ALL.stream()
            .flatMap(block -> Stream.concat(block.base().stream(), block.detail().stream()))
            .collect(toUnmodifiableMap(
                    Cell::member,
                    cell -> LinkStats.ofName(cell.member())
                            .map(LinkStats::counter)
                            .orElse(Counter.CARRIER_CHANGES)));

    static Counter counter(Cell cell) {
        return COUNTERS.get(cell.member());
    }

    @Override
    public boolean has(Cell cell) {
        return row.has(counter(cell));
    }

    @Override
    public long value(Cell cell) {
        return row.value(counter(cell));
    }

    @Override
    public String absent() {
        return "--";
    }
}
