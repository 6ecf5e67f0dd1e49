package dev.iftally.sources;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Ends a blocking operation that takes too long, by closing what it blocks on: blocking channels have no timeouts.
 */
public final class Watchdog implements AutoCloseable {
    private final Thread thread;
    private volatile boolean bitten;

    /** Closes {@code guarded} after {@code patience}, unless this is closed before. */
    public Watchdog(Closeable guarded, Duration patience) {
        thread = Thread.ofVirtual().start(() -> watch(guarded, patience));
    }

    /** What to throw for an operation that failed: that it took too long, if that is why. */
    public IOException explain(IOException failure, String late) {
        return bitten ? new SocketTimeoutException(late) : failure;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(Closeable guarded, Duration patience) {
        try {
            Thread.sleep(patience);
            bitten = true;
            guarded.close();
        } catch (InterruptedException e) {
            // In time.
        } catch (IOException e) {
            // Closed either way.
        }
    }
}
