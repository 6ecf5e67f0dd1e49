package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.Message;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Polls a switch for as long as a connection lives: one thread receives, one keeps the time.
 *
 * @param options how it is read
 * @param ports its rows
 * @param health how it stands with it
 * @param threads where the one that keeps the time is from
 */
record Conversation(SwitchOptions options, PortTable ports, Health health, SwitchThreads threads) {
    /** Returns never but by an exception that says why the connection ended. */
    void hold(MessageChannel channel, Handshake peer) throws IOException {
        health.met(peer);
        ports.begin(peer.datapathId());
        PollPace pace = new PollPace(options.interval(), peer.datapathId());
        health.paced(pace.interval(), "");
        SwitchSession session = new SwitchSession(channel, peer, ports, options, pace, health, System.nanoTime());
        ReentrantLock turn = new ReentrantLock();
        Timekeeper timekeeper =
                new Timekeeper(session, channel, turn, options.patience().answer(), threads);
        try (timekeeper) {
            while (true) {
                Message message = channel.receive();
                turn.lock();
                try {
                    timekeeper.wakeBy(session.take(message, System.nanoTime()));
                } finally {
                    turn.unlock();
                }
            }
        } catch (IOException e) {
            IOException first = timekeeper.failure();
            throw first != null ? first : e;
        }
    }
}
