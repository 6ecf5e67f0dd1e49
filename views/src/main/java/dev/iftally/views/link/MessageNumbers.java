package dev.iftally.views.link;

import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a message of the kernel.
 *
 * @param members by the names of the kernel's headers
 */
record MessageNumbers(Map<String, Long> members) implements Numbers {
    static final String CARRIER_CHANGES = "carrier_changes";

    /** What an RTM_NEWLINK counts. */
    static MessageNumbers of(LinkMessage message) {
        Map<String, Long> members = new LinkedHashMap<>();
        LinkStatistics statistics = message.statistics();
        List<String> names = StatsGroup.LINK_64.members();
        for (int i = 0; i < statistics.count(); i++) {
            members.put(names.get(i), statistics.member(i));
        }
        long carrierChanges = message.link().details().carrierChanges();
        if (carrierChanges >= 0) {
            members.put(CARRIER_CHANGES, carrierChanges);
        }
        return new MessageNumbers(members);
    }

    /** What the group of an RTM_NEWSTATS counts. */
    static MessageNumbers of(StatsGroupCursor group) {
        Map<String, Long> members = new LinkedHashMap<>();
        List<String> names = group.group().members();
        for (int i = 0; i < names.size(); i++) {
            if (group.has(i)) {
                members.put(names.get(i), group.counter(i));
            }
        }
        return new MessageNumbers(members);
    }

    @Override
    public boolean has(Cell cell) {
        return members.containsKey(cell.member());
    }

    @Override
    public long value(Cell cell) {
        return member(cell.member());
    }

    /** A member, unsigned; 0 if it is absent. */
    long member(String name) {
        return members.getOrDefault(name, 0L);
    }
}
