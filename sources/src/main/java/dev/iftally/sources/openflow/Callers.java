package dev.iftally.sources.openflow;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The switches that have called at one listener, by datapath id; a bounded number of them. Thread-safe. */
final class Callers {
    /** More switches than one listener is meant for; beyond, the one that is away longest is forgotten. */
    private static final int MOST = 4096;

    private final SwitchOptions options;
    private final SwitchBoard board;
    private final Map<Long, Caller> known = new LinkedHashMap<>();
    private int talking;

    Callers(SwitchOptions options, SwitchBoard board) {
        this.options = options;
        this.board = board;
    }

    synchronized List<SwitchStatus> statuses() {
        return known.values().stream().map(Caller::status).toList();
    }

    /**
     * Polls a switch that has said who it is, until its connection ends.
     *
     * @throws IOException if it may not be here
     */
    void converse(MessageChannel channel, Handshake peer, SocketAddress from, CountDownLatch closing)
            throws IOException {
        long id = peer.datapathId();
        String reader = "%s (from %s)".formatted(options.connection(), Transport.host(from));
        Optional<String> other = board.claim(id, reader);
        if (other.isPresent()) {
            throw new IOException(SwitchBoard.taken(id, other.get()));
        }
        try {
            Caller caller = begin(id);
            try {
                board.warnOfControl(id, caller.subject());
                caller.converse(channel, peer, Transport.text(from), closing);
            } finally {
                end(id, caller);
            }
        } finally {
            board.release(id, reader);
        }
    }

    /** Waits for every conversation's end: false if that takes too long. */
    synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (talking > 0) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized Caller begin(long datapathId) throws IOException {
        Caller caller = known.remove(datapathId);
        if (caller == null) {
            makeRoom();
            caller = new Caller(options, board, datapathId);
        }
        known.put(datapathId, caller);
        talking++;
        return caller;
    }

    /** At the end of the line stands who was here last. */
    private synchronized void end(long datapathId, Caller caller) {
        known.remove(datapathId);
        known.put(datapathId, caller);
        talking--;
        notifyAll();
    }

    private void makeRoom() throws IOException {
        if (known.size() < MOST) {
            return;
        }
        for (Iterator<Caller> oldest = known.values().iterator(); oldest.hasNext(); ) {
            Caller caller = oldest.next();
            if (!caller.isHere()) {
                caller.forget();
                oldest.remove();
                return;
            }
        }
        throw new IOException("there are %d switches here already, expected no more".formatted(MOST));
    }
}
