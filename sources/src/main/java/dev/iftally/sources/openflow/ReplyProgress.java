package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;

/** One outstanding multipart request and the segments of its reply: bounded in bytes, in number and in time. */
final class ReplyProgress {
    /** Enough for every port that a 16-bit number can name, one a segment. */
    static final int MAX_SEGMENTS = 65_536;

    /** Over 140,000 ports of 112 bytes. */
    static final long MAX_BYTES = 16L << 20;

    private boolean open;
    private int xid;
    private long begunNanos;
    private int segments;
    private long bytes;

    /** A request was sent. */
    void begin(int requestXid, long nowNanos) {
        open = true;
        xid = requestXid;
        begunNanos = nowNanos;
        segments = 0;
        bytes = 0;
    }

    /** When the request was sent. */
    long begunNanos() {
        return begunNanos;
    }

    /** Whether an answer, or the rest of it, is still to come. */
    boolean isOpen() {
        return open;
    }

    /** Whether this transaction is the one that is waited for. */
    boolean awaits(int replyXid) {
        return open && xid == replyXid;
    }

    /** Takes a segment; true if it was the last one. */
    boolean take(Multipart segment) throws OpenFlowException {
        segments++;
        bytes += segment.header().length();
        open = segment.more();
        if (open && (segments >= MAX_SEGMENTS || bytes >= MAX_BYTES)) {
            throw new OpenFlowException(
                    "no end after %d segments and %d bytes, all of them say that more follows"
                            .formatted(segments, bytes),
                    segment.typeName(),
                    10);
        }
        return !open;
    }

    /** Another message than a segment was the whole answer. */
    void end() {
        open = false;
    }

    /** When the whole answer has to be there. */
    long deadlineNanos(long patienceNanos) {
        return begunNanos + patienceNanos;
    }
}
