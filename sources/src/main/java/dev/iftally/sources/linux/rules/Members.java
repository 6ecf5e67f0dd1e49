package dev.iftally.sources.linux.rules;

import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import java.util.List;

/** The members of a structure by their names. */
final class Members {
    /** In the order of the structure. */
    static final List<LinkStats> ALL = List.of(LinkStats.values());

    private Members() {}

    static long value(LinkStatistics statistics, LinkStats member) {
        return statistics.member(ALL.indexOf(member));
    }
}
