package dev.iftally.sources.ovsdb;

import dev.iftally.sources.Durations;
import dev.iftally.wire.ovsdb.MessageEncoder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Asks a silent server whether it is alive, and closes the connection if it does not answer. */
final class Keepalive implements AutoCloseable {
    private final MessageChannel channel;
    private final Duration idle;
    private final Duration answer;
    private final Thread thread;
    private volatile boolean late;

    Keepalive(MessageChannel channel, Patience patience) {
        this.channel = channel;
        idle = patience.idle();
        answer = patience.answer();
        thread = Thread.ofVirtual().name("ovsdb keepalive").start(this::run);
    }

    /** What to throw where the connection failed: that the server was silent, if that is why. */
    IOException explain(IOException failure) {
        return late
                ? new SocketTimeoutException("the server is silent for " + Durations.text(idle.plus(answer)))
                : failure;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            for (long id = OvsdbSession.MONITOR + 1; ; id++) {
                long heard = awaitSilence();
                channel.send(MessageEncoder.echo(id));
                sleepUntil(heard + idle.plus(answer).toNanos());
                if (channel.heardAtNanos() == heard) {
                    late = true;
                    channel.close();
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The connection ended before.
        } catch (IOException e) {
            // The receiving thread fails of the same, and says so.
            channel.close();
        }
    }

    /** Returns when nothing was heard for a while, and since when. */
    private long awaitSilence() throws InterruptedException {
        long heard;
        do {
            heard = channel.heardAtNanos();
            sleepUntil(heard + idle.toNanos());
        } while (channel.heardAtNanos() != heard);
        return heard;
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())));
    }
}
