package dev.iftally.views.netlink;

import dev.iftally.tally.Snapshot;
import dev.iftally.views.netlink.RowAnswers.Envelope;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.concurrent.TimeUnit;

/** A dump that is under way: how far one client has got. */
final class Dump {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DONE_BYTES = 20;

    private final Question question;
    private final int sequence;
    private final int portId;
    private final int mask;
    private final long edition;
    private int next;
    private boolean whole;
    private boolean disturbed;
    private long pauseNanos;
    private long tryAtNanos;
    private long readAtNanos;

    /**
     * @param edition of the tally, now: when it changes, the client has to know
     */
    Dump(Question question, int sequence, int portId, int mask, long edition, long nowNanos) {
        this.question = question;
        this.sequence = sequence;
        this.portId = portId;
        this.mask = mask;
        this.edition = edition;
        this.tryAtNanos = nowNanos;
        this.readAtNanos = nowNanos;
    }

    int portId() {
        return portId;
    }

    /** When it may go on, by the monotonic clock. */
    long tryAtNanos() {
        return tryAtNanos;
    }

    /** Fills datagrams with what comes next; for a client that had no room last time, one. */
    void fill(RowAnswers answers, long currentEdition, Parts parts) throws NetlinkException {
        disturbed |= currentEdition != edition;
        int flags = Netlink.NLM_F_MULTI | (disturbed ? Netlink.NLM_F_DUMP_INTR : 0);
        Envelope envelope = new Envelope(flags, sequence, portId, mask);
        int most = pauseNanos == 0 ? Parts.MOST : 1;
        int row = next;
        whole = false;
        while (!whole && parts.count() < most) {
            MessageWriter out = parts.begin();
            for (; row < answers.rows() && out.remaining() >= question.maxBytes(); row++) {
                Snapshot interfaceNow = answers.read(row);
                if (interfaceNow != null) {
                    answers.write(question, interfaceNow, envelope, out);
                }
            }
            whole = row >= answers.rows() && out.remaining() >= DONE_BYTES;
            if (whole) {
                out.done(flags, sequence, portId);
            }
            parts.end(row);
        }
    }

    /** The first {@code count} parts were sent; true if the last one of all was among them. */
    boolean sent(Parts parts, int count, long nowNanos) {
        next = parts.rowBehind(count);
        pauseNanos = 0;
        readAtNanos = nowNanos;
        return whole && count == parts.count();
    }

    /** The client has no room for a part; true if it has had none for too long. */
    boolean refused(long nowNanos) {
        pauseNanos = Math.clamp(2 * pauseNanos, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
        tryAtNanos = nowNanos + pauseNanos;
        return nowNanos - readAtNanos > PATIENCE_NANOS;
    }
}
