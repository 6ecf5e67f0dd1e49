package dev.iftally.simulator;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A switch's connection to a controller that it calls, made anew whenever it ends. */
final class OutgoingCalls implements AutoCloseable {
    private final EmbeddedSwitch owner;
    private final SocketAddress controller;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile SwitchConnection current;

    OutgoingCalls(EmbeddedSwitch owner, SocketAddress controller, Duration pause) {
        this.owner = owner;
        this.controller = controller;
        this.pause = pause;
        Thread.ofVirtual().name("calls-" + Long.toHexString(owner.datapathId())).start(this::run);
    }

    @Override
    public void close() {
        closing.countDown();
        SwitchConnection open = current;
        if (open != null) {
            open.close();
        }
    }

    private void run() {
        try {
            do {
                call();
            } while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call() {
        try {
            SwitchConnection connection = new SwitchConnection(owner, SocketChannel.open(controller));
            current = connection;
            owner.opened(connection);
            if (closing.getCount() == 0) {
                connection.close();
            }
            connection.serve();
        } catch (IOException e) {
            // Nobody listens there: the next attempt comes.
        } finally {
            current = null;
        }
    }
}
