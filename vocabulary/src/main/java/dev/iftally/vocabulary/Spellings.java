package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tables of this room call a counter. */
final class Spellings {
    private Spellings() {}

    static List<Spelling> of(Counter counter) {
        List<Spelling> found = new ArrayList<>();
        LinkStats.ofCounter(counter)
                .ifPresent(member -> found.add(Spelling.exactly(Tradition.RTNETLINK, member.memberName())));
        LinkStats.ofCounter(counter).ifPresent(member -> column(member, found));
        for (GldKstat kstat : GldKstat.values()) {
            if (kstat.counter().filter(counter::equals).isPresent()) {
                found.add(kstat(kstat));
            }
        }
        for (OpenFlowPort port : OpenFlowPort.values()) {
            if (port.counter() == counter) {
                found.add(Spelling.exactly(Tradition.OPENFLOW, port.fieldName()));
            }
        }
        for (IntelPort port : IntelPort.values()) {
            if (port.counter() == counter) {
                found.add(Spelling.nearly(
                        Tradition.OPENFLOW, port.fieldName(), "in Open vSwitch's property alone, since 1.4"));
                found.add(Spelling.exactly(Tradition.OVS, port.fieldName()));
            }
        }
        prometheus(counter, found);
        return found;
    }

    private static void column(LinkStats member, List<Spelling> into) {
        for (NetDev.Column column : NetDev.COLUMNS) {
            if (column.parts().contains(member)) {
                List<String> others = column.parts().stream()
                        .filter(each -> each != member)
                        .map(LinkStats::memberName)
                        .toList();
                into.add(spelling(Tradition.PROC, column.title(), others));
            }
        }
    }

    private static Spelling kstat(GldKstat kstat) {
        boolean twin = GldKstat.ofName(kstat.kstatName() + "64").isPresent();
        return twin
                ? Spelling.nearly(Tradition.KSTAT, kstat.kstatName(), "the low 32 bits")
                : Spelling.exactly(Tradition.KSTAT, kstat.kstatName());
    }

    private static void prometheus(Counter counter, List<Spelling> into) {
        Stream.of(
                        PrometheusFamily.NODE_NETWORK,
                        PrometheusFamily.NODE_NETWORK_DETAILED,
                        PrometheusFamily.OTHERS,
                        PrometheusFamily.OPENFLOW_PORT)
                .flatMap(List::stream)
                .filter(family -> family.parts().contains(counter))
                .distinct()
                .forEach(family -> into.add(spelling(
                        Tradition.PROMETHEUS,
                        family.sampleName(),
                        family.parts().stream()
                                .filter(part -> part != counter)
                                .map(CounterNames::of)
                                .toList())));
    }

    private static Spelling spelling(Tradition tradition, String name, List<String> others) {
        return others.isEmpty()
                ? Spelling.exactly(tradition, name)
                : Spelling.nearly(tradition, name, "with " + others.stream().collect(Collectors.joining(", ")));
    }
}
