package dev.iftally.sources.driver;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The frames that a device had no room for, in their order; a frame behind them waits, too. Bounded: a frame that finds
 * it full is discarded, and counted as noxmtbuf.
 */
final class SendQueue {
    /** As many as a common device's ring. */
    static final int MAX_FRAMES = 256;

    private final Mac mac;
    private final Deque<Waiting> frames = new ArrayDeque<>();
    private volatile int waiting;
    private volatile int resumes;
    private boolean draining;
    private boolean closed;

    SendQueue(Mac mac) {
        this.mac = mac;
    }

    private record Waiting(ByteBuffer frame, Instance instance) {}

    boolean isEmpty() {
        return waiting == 0;
    }

    /** How often the device had room again: to be read before it is asked. */
    int resumes() {
        return resumes;
    }

    /** Behind those that wait; null if none does any more. */
    SendOutcome addBehind(ByteBuffer frame, Instance instance) {
        synchronized (this) {
            if (frames.isEmpty()) {
                return null;
            }
            if (put(frame, instance)) {
                return SendOutcome.QUEUED;
            }
        }
        mac.discarded(frame, instance);
        return SendOutcome.DISCARDED;
    }

    /**
     * The device had no room for it.
     *
     * @param resumesBefore if it has had some since, nobody else would send the frame
     */
    SendOutcome add(ByteBuffer frame, Instance instance, int resumesBefore) {
        boolean kept;
        synchronized (this) {
            kept = put(frame, instance);
        }
        if (!kept) {
            mac.discarded(frame, instance);
            return SendOutcome.DISCARDED;
        }
        if (resumes != resumesBefore) {
            drain();
        }
        return SendOutcome.QUEUED;
    }

    private boolean put(ByteBuffer frame, Instance instance) {
        if (closed || frames.size() >= MAX_FRAMES) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(frame.remaining());
        copy.put(0, frame, frame.position(), frame.remaining());
        frames.addLast(new Waiting(copy, instance));
        waiting = frames.size();
        return true;
    }

    /** The device has room: sends what waits until it has none any more. */
    synchronized void drain() {
        resumes++;
        if (draining) {
            // The driver says so while it is given a frame: there will be another one.
            return;
        }
        draining = true;
        try {
            while (!frames.isEmpty()) {
                // Out of the queue meanwhile: the driver may close it in that call.
                Waiting first = frames.pollFirst();
                boolean sent = sent(first);
                if (!sent && closed) {
                    mac.discarded(first.frame(), first.instance());
                } else if (!sent) {
                    frames.addFirst(first);
                    break;
                }
                waiting = frames.size();
            }
        } finally {
            draining = false;
        }
    }

    /** Once more where the device had room again in the meantime. */
    private boolean sent(Waiting first) {
        int before = resumes;
        boolean sent = mac.transmit(first.frame(), first.instance()) != SendOutcome.QUEUED;
        return sent || (resumes != before && mac.transmit(first.frame(), first.instance()) != SendOutcome.QUEUED);
    }

    synchronized void close() {
        closed = true;
        frames.forEach(each -> mac.discarded(each.frame(), each.instance()));
        frames.clear();
        waiting = 0;
    }
}
