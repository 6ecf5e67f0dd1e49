package dev.iftally.views.netlink;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.rate.Rate;
import dev.iftally.views.Snapshots;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.gnet.GnetDump;
import dev.iftally.wire.gnet.QdiscAnswer;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkAnswers;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows as the messages that the kernel would send of devices. A counter that a row does not have is 0 there, because
 * netlink knows no other word for it. For one thread.
 */
final class RowAnswers {
    /** An interface without a device of this namespace has an index that no device reaches. */
    private static final int FIRST_INDEX = 0x4000_0000;

    private static final Counter[] MEMBERS = members();

    private final Rows rows;
    private final long netnsCookie;
    private final Snapshots snapshots = new Snapshots();
    private final QdiscAnswer qdiscs = new QdiscAnswer();
    private final long[] values = new long[MEMBERS.length];

    RowAnswers(Rows rows, long netnsCookie) {
        this.rows = rows;
        this.netnsCookie = netnsCookie;
    }

    /** How an answer is addressed. */
    record Envelope(int flags, int sequence, int portId, int mask) {}

    int rows() {
        return rows.rows();
    }

    /** The row's interface; null if it has none now. Good until the next call. */
    Snapshot read(int row) {
        Snapshot snapshot = snapshots.of(row);
        return rows.read(row, snapshot) && snapshot.standing() != Standing.GONE ? snapshot : null;
    }

    /** The interface of an index; null if there is none. */
    Snapshot ofIndex(int ifindex) {
        if (ifindex >= FIRST_INDEX) {
            int row = ifindex - FIRST_INDEX;
            Snapshot found = row < rows.rows() ? read(row) : null;
            return found != null && index(found) == ifindex ? found : null;
        }
        return first(snapshot -> index(snapshot) == ifindex);
    }

    /** The interface of a name; null if there is none. */
    Snapshot ofName(String name) {
        return first(snapshot -> snapshot.attributes().name().equals(name));
    }

    /** Writes the whole answer for one interface. */
    void write(Question question, Snapshot of, Envelope envelope, MessageWriter out) throws NetlinkException {
        int ifindex = index(of);
        switch (question) {
            case LINK -> link(of, ifindex, envelope, out);
            case STATS -> {
                fill(of);
                LinkAnswers.stats(
                        out,
                        envelope.flags(),
                        envelope.sequence(),
                        envelope.portId(),
                        ifindex,
                        envelope.mask(),
                        values);
            }
            case QDISC -> qdisc(of, ifindex, envelope, out);
        }
    }

    private void link(Snapshot of, int ifindex, Envelope envelope, MessageWriter out) {
        Attributes known = of.attributes();
        LinkAnswers.beginLink(
                out,
                envelope.flags(),
                envelope.sequence(),
                envelope.portId(),
                ifindex,
                state(known.linkState()),
                known.name());
        LinkAnswers.details(out, known.mtu(), known.hardwareAddress(), known.alias());
        if ((envelope.mask() & Rtnetlink.RTEXT_FILTER_SKIP_STATS) == 0) {
            fill(of);
            LinkAnswers.linkStatistics(out, values);
        }
        out.end();
    }

    /** What leaves the interface, as what a discipline has passed on; a structure of which nothing is known is left out. */
    private void qdisc(Snapshot of, int ifindex, Envelope envelope, MessageWriter out) throws NetlinkException {
        GnetDump dump = qdiscs.begin(out, envelope.flags(), envelope.sequence(), envelope.portId(), ifindex);
        if (of.has(Counter.TX_BYTES) || of.has(Counter.TX_PACKETS)) {
            dump.copyBasic(of.valueOr(Counter.TX_BYTES, 0), of.valueOr(Counter.TX_PACKETS, 0));
        }
        Optional<Rate> rate = rows.rate(of).flatMap(InterfaceRate::sent);
        if (rate.isPresent()) {
            dump.copyRateEst(rate.get().bytesPerSecond(), rate.get().packetsPerSecond());
        }
        if (of.has(Counter.TX_DROPPED)) {
            dump.copyQueue(0, 0, of.value(Counter.TX_DROPPED), 0, 0);
        }
        qdiscs.end(out);
    }

    private void fill(Snapshot of) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of.valueOr(MEMBERS[i], 0);
        }
    }

    private int index(Snapshot of) {
        Attributes known = of.attributes();
        return known.ifindex() != 0 && known.netnsCookie() == netnsCookie ? known.ifindex() : FIRST_INDEX + of.row();
    }

    private Snapshot first(Predicate<Snapshot> condition) {
        for (int row = 0; row < rows.rows(); row++) {
            Snapshot snapshot = read(row);
            if (snapshot != null && condition.test(snapshot)) {
                return snapshot;
            }
        }
        return null;
    }

    private static LinkAnswers.State state(LinkState state) {
        return switch (state) {
            case UP -> LinkAnswers.State.UP;
            case DOWN -> LinkAnswers.State.DOWN;
            case UNKNOWN -> LinkAnswers.State.UNKNOWN;
        };
    }

    private static Counter[] members() {
        return Arrays.stream(LinkStats.values()).map(LinkStats::counter).toArray(Counter[]::new);
    }
}
