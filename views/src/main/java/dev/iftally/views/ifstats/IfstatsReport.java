package dev.iftally.views.ifstats;

import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.wire.ifstats.IfstatsMember;
import dev.iftally.wire.ifstats.IfstatsType;
import java.util.Optional;

/** What {@code iftally ifstats} prints: the members of the structure, in their order. */
public final class IfstatsReport {
    private static final String ABSENT = "--";

    private IfstatsReport() {}

    /** Writes one interface. A member that its source cannot give is {@code --}, in JSON it is left out. */
    public static void write(Report report, Ifstats ifstats) {
        report.begin().text(ifstats.interfaceName() + ":\n").json("ifname", ifstats.interfaceName());
        for (IfstatsMember member : IfstatsMember.values()) {
            report.text("    %-16s".formatted(member.memberName()));
            if (ifstats.has(member)) {
                value(report, ifstats, member);
            } else {
                report.text(ABSENT);
            }
            report.text("\n");
        }
        report.end();
    }

    private static void value(Report report, Ifstats ifstats, IfstatsMember member) {
        if (member == IfstatsMember.IFS_NAME) {
            String name = ifstats.image().name();
            report.text(name).json(member.memberName(), name);
            return;
        }
        long value = ifstats.image().get(member);
        report.text(Long.toString(value)).json(member.memberName(), value);
        if (member == IfstatsMember.IFTYPE) {
            Optional<IfstatsType> type = IfstatsType.ofNumber((int) value);
            type.ifPresent(named -> report.text(" " + named).json("iftype_name", named.name()));
        }
    }

    /** The counters of the structure, to be set against later ones. */
    public static CounterSample sample(Ifstats ifstats) {
        CounterSample sample = CounterSample.now(ifstats.interfaceName(), "");
        for (IfstatsMember member : IfstatsMember.values()) {
            if (member.kind() == IfstatsMember.Kind.COUNTER && ifstats.has(member)) {
                sample.add32(member.memberName(), ifstats.image().get(member));
            }
        }
        return sample;
    }
}
