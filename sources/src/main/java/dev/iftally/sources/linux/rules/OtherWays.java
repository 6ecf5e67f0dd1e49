package dev.iftally.sources.linux.rules;

import dev.iftally.vocabulary.LinkStats;
import dev.iftally.vocabulary.NetDev;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import java.util.ArrayList;
import java.util.List;

/** What procfs and sysfs show lies between what netlink showed before and after. */
final class OtherWays {
    private OtherWays() {}

    static List<Breach> check(Observation seen) {
        List<Breach> breaches = new ArrayList<>();
        seen.sysfs().ifPresent(files -> {
            for (LinkStats member : LinkStats.FILES) {
                files.value(member)
                        .ifPresent(value ->
                                compare(seen, Rule.SYSFS, member.memberName(), List.of(member), value, breaches));
            }
        });
        seen.procfs().ifPresent(row -> {
            for (int i = 0; i < NetDev.COLUMNS.size(); i++) {
                List<LinkStats> parts = NetDev.COLUMNS.get(i).parts();
                String name = "column %d (%s)".formatted(i + 1, String.join(" + ", names(parts)));
                compare(seen, Rule.PROCFS, name, parts, row.columns().get(i), breaches);
            }
        });
        return breaches;
    }

    private static void compare(
            Observation seen, Rule rule, String name, List<LinkStats> parts, long value, List<Breach> breaches) {
        long before = sum(seen.before().statistics(), parts);
        long after = sum(seen.after().statistics(), parts);
        // Differences: sums go round at 2^64.
        if (Long.compareUnsigned(value - before, after - before) > 0) {
            String numbers = "%s shows %s, netlink %s before and %s after"
                    .formatted(
                            name,
                            Long.toUnsignedString(value),
                            Long.toUnsignedString(before),
                            Long.toUnsignedString(after));
            breaches.add(new Breach(seen.device(), rule, Breach.Strength.BROKEN, numbers));
        }
    }

    private static long sum(LinkStatistics statistics, List<LinkStats> parts) {
        return parts.stream().mapToLong(part -> Members.value(statistics, part)).sum();
    }

    private static List<String> names(List<LinkStats> parts) {
        return parts.stream().map(LinkStats::memberName).toList();
    }
}
