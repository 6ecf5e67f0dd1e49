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
    private boolean closed;

    SendQueue(Mac mac) {
        this.mac = mac;
    }

    private record Waiting(ByteBuffer frame, Instance instance) {}

    boolean isEmpty() {
        return waiting == 0;
    }

    SendOutcome add(ByteBuffer frame, Instance instance) {
        synchronized (this) {
            if (!closed && frames.size() < MAX_FRAMES) {
                ByteBuffer copy = ByteBuffer.allocate(frame.remaining());
                copy.put(0, frame, frame.position(), frame.remaining());
                frames.addLast(new Waiting(copy, instance));
                waiting = frames.size();
                return SendOutcome.QUEUED;
            }
        }
        mac.discarded(frame, instance);
        return SendOutcome.DISCARDED;
    }

    /** Sends what waits until the device has no room again. */
    synchronized void drain() {
        while (!closed && !frames.isEmpty()) {
            Waiting first = frames.getFirst();
            if (mac.transmit(first.frame(), first.instance()) == SendOutcome.QUEUED) {
                return;
            }
            // The driver may have closed it in that call.
            frames.pollFirst();
            waiting = frames.size();
        }
    }

    synchronized void close() {
        closed = true;
        frames.forEach(each -> mac.discarded(each.frame(), each.instance()));
        frames.clear();
        waiting = 0;
    }
}
