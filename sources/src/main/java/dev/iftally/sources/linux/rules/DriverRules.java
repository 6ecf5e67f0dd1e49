package dev.iftally.sources.linux.rules;

import static dev.iftally.vocabulary.LinkStats.RX_CRC_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_DROPPED;
import static dev.iftally.vocabulary.LinkStats.RX_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_FIFO_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_FRAME_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_LENGTH_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_MISSED_ERRORS;
import static dev.iftally.vocabulary.LinkStats.RX_OVER_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_ABORTED_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_CARRIER_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_FIFO_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_HEARTBEAT_ERRORS;
import static dev.iftally.vocabulary.LinkStats.TX_WINDOW_ERRORS;

import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import java.util.ArrayList;
import java.util.List;

/** Holds what was seen of one device against the rules for drivers. */
public final class DriverRules {
    private static final int ARPHRD_ETHER = 1;
    /** Two addresses and a type: the least that a frame is counted with. */
    private static final int ETH_HLEN = 14;

    private static final int NARROW_BITS = 32;

    private final Observation first;
    private final Observation last;
    private final LinkStatistics counters;
    private final List<Breach> breaches = new ArrayList<>();

    private DriverRules(Observation first, Observation last) {
        this.first = first;
        this.last = last;
        this.counters = last.after().statistics();
    }

    /**
     * The rules that the device does not keep.
     *
     * @param first what was seen of it
     * @param last what was seen later; the longer in between, the more shows
     */
    public static List<Breach> check(Observation first, Observation last) {
        DriverRules rules = new DriverRules(first, last);
        rules.included(Rule.RX_ERRORS, RX_ERRORS, RX_LENGTH_ERRORS, RX_CRC_ERRORS, RX_FRAME_ERRORS);
        rules.included(
                Rule.TX_ERRORS,
                TX_ERRORS,
                TX_ABORTED_ERRORS,
                TX_CARRIER_ERRORS,
                TX_FIFO_ERRORS,
                TX_HEARTBEAT_ERRORS,
                TX_WINDOW_ERRORS);
        rules.overflow();
        rules.droppedOrMissed();
        rules.softwareDevice();
        rules.bytes(LinkStats.RX_PACKETS, LinkStats.RX_BYTES);
        rules.bytes(LinkStats.TX_PACKETS, LinkStats.TX_BYTES);
        rules.monotonic(first.before().statistics(), first.after().statistics());
        rules.monotonic(first.after().statistics(), last.before().statistics());
        rules.monotonic(last.before().statistics(), last.after().statistics());
        rules.ethtool();
        rules.twins();
        rules.breaches.addAll(OtherWays.check(last));
        return List.copyOf(rules.breaches);
    }

    /** A packet may have several errors: only the largest of the details is sure to be in the general counter. */
    private void included(Rule rule, LinkStats general, LinkStats... details) {
        long sum = 0;
        long largest = 0;
        StringBuilder numbers = new StringBuilder(text(general));
        for (LinkStats detail : details) {
            long value = value(detail);
            sum += value;
            largest = Long.compareUnsigned(value, largest) > 0 ? value : largest;
            if (value != 0) {
                numbers.append(", ").append(text(detail));
            }
        }
        if (isLess(value(general), largest)) {
            broken(rule, numbers.toString());
        } else if (isLess(value(general), sum)) {
            doubtful(rule, numbers + ": less than the details together");
        }
    }

    /** Neither is named among what rx_errors has to count. */
    private void overflow() {
        long lost = value(RX_ERRORS) + value(RX_MISSED_ERRORS);
        if (isLess(lost, value(RX_OVER_ERRORS)) || isLess(lost, value(RX_FIFO_ERRORS))) {
            doubtful(Rule.RX_OVERFLOW, texts(RX_ERRORS, RX_MISSED_ERRORS, RX_OVER_ERRORS, RX_FIFO_ERRORS));
        }
    }

    /** Which packets they are nobody can see; two that always rise together are most likely one. */
    private void droppedOrMissed() {
        long dropped = value(RX_DROPPED) - value(first, RX_DROPPED);
        long missed = value(RX_MISSED_ERRORS) - value(first, RX_MISSED_ERRORS);
        if (dropped != 0 && dropped == missed) {
            doubtful(
                    Rule.DROPPED_OR_MISSED,
                    "%s, %s: both rose by %s"
                            .formatted(text(RX_DROPPED), text(RX_MISSED_ERRORS), Long.toUnsignedString(dropped)));
        }
    }

    private void softwareDevice() {
        boolean software = !last.after().link().kind().isEmpty();
        if (software && (value(RX_MISSED_ERRORS) | value(RX_OVER_ERRORS)) != 0) {
            doubtful(
                    Rule.SOFTWARE_DEVICE,
                    texts(RX_MISSED_ERRORS, RX_OVER_ERRORS) + ", kind "
                            + last.after().link().kind());
        }
    }

    private void bytes(LinkStats packets, LinkStats octets) {
        boolean ethernet = last.after().link().details().hardwareType() == ARPHRD_ETHER;
        long least = ethernet ? ETH_HLEN : 1;
        long morePackets = value(packets) - value(first, packets);
        long moreBytes = value(octets) - value(first, octets);
        // A rise so large that the product overflows is no rise.
        if (morePackets > 0 && morePackets < Long.MAX_VALUE / least && isLess(moreBytes, morePackets * least)) {
            doubtful(
                    Rule.BYTES,
                    "%s rose by %d, %s by %s"
                            .formatted(
                                    packets.memberName(),
                                    morePackets,
                                    octets.memberName(),
                                    Long.toUnsignedString(moreBytes)));
        }
    }

    private void monotonic(LinkStatistics earlier, LinkStatistics later) {
        if (first.before().link().ifindex() != last.after().link().ifindex()) {
            return;
        }
        for (LinkStats member : LinkStats.values()) {
            long was = Members.value(earlier, member);
            long is = Members.value(later, member);
            if (isLess(is, was)) {
                broken(
                        Rule.MONOTONIC,
                        "%s fell from %s to %s"
                                .formatted(member.memberName(), Long.toUnsignedString(was), Long.toUnsignedString(is)));
            }
        }
    }

    private void ethtool() {
        List<String> doubled = last.driverNames().stream()
                .filter(name -> LinkStats.ofName(name).isPresent())
                .distinct()
                .toList();
        if (!doubled.isEmpty()) {
            doubtful(Rule.ONE_PLACE, "ethtool -S has " + String.join(", ", doubled));
        }
        if (first.driverNames().size() != last.driverNames().size()) {
            doubtful(
                    Rule.SAME_STRINGS,
                    "%d, then %d"
                            .formatted(
                                    first.driverNames().size(),
                                    last.driverNames().size()));
        }
        if (!last.unset().isEmpty()) {
            broken(Rule.UNSET, String.join(", ", last.unset()) + ": 18446744073709551615");
        }
    }

    private void twins() {
        LinkStatistics narrow = counters.twin();
        for (int i = 0; i < Math.min(narrow.count(), counters.count()); i++) {
            long expected = counters.member(i) & (1L << NARROW_BITS) - 1;
            if (narrow.member(i) != expected) {
                broken(
                        Rule.TWINS,
                        "%s: %s with 64 bits, %d with 32"
                                .formatted(
                                        Members.ALL.get(i).memberName(),
                                        Long.toUnsignedString(counters.member(i)),
                                        narrow.member(i)));
            }
        }
    }

    private long value(LinkStats member) {
        return Members.value(counters, member);
    }

    private static long value(Observation seen, LinkStats member) {
        return Members.value(seen.before().statistics(), member);
    }

    private String text(LinkStats member) {
        return "%s %s".formatted(member.memberName(), Long.toUnsignedString(value(member)));
    }

    private String texts(LinkStats... members) {
        List<String> texts = new ArrayList<>();
        for (LinkStats member : members) {
            texts.add(text(member));
        }
        return String.join(", ", texts);
    }

    private static boolean isLess(long value, long than) {
        return Long.compareUnsigned(value, than) < 0;
    }

    private void broken(Rule rule, String numbers) {
        breaches.add(new Breach(last.device(), rule, Breach.Strength.BROKEN, numbers));
    }

    private void doubtful(Rule rule, String numbers) {
        breaches.add(new Breach(last.device(), rule, Breach.Strength.DOUBTFUL, numbers));
    }
}
