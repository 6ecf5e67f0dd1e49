package dev.iftally.tally;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Readers' requests for fresh values, and the owners who answer them: each on a thread of its own, because a driver may
 * block, and no reader waits longer than it wants to. Readers of other processes come through {@link RefreshSocket},
 * which is there as soon as some interface has an owner who answers. Thread-safe.
 */
final class Refreshes implements AutoCloseable {
    /** More blocked drivers than that, and nobody is refreshed any more. */
    private static final int MAX_THREADS = 64;

    private static final long IDLE_SECONDS = 10;

    private final Path runtime;
    private final Map<Integer, RefreshTask> byRow = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor executor;
    private RefreshSocket socket;
    private boolean closed;

    Refreshes(Path runtime) {
        this.runtime = runtime;
        this.executor = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("iftally-refresh-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    /** False if the row has an owner already. */
    synchronized boolean put(int row, Runnable owner) {
        if (byRow.putIfAbsent(row, new RefreshTask(owner, executor)) != null) {
            return false;
        }
        if (socket == null && !closed) {
            socket = RefreshSocket.open(runtime, this::refresh);
        }
        return true;
    }

    void remove(int row) {
        byRow.remove(row);
    }

    /** False if nobody refreshes the row, or not in time; of {@link RefreshSocket#ALL} if that is so for any. */
    boolean refresh(int row, Duration atMost) {
        if (row != RefreshSocket.ALL) {
            RefreshTask task = byRow.get(row);
            return task != null && await(List.of(task.ask()), atMost);
        }
        return await(byRow.values().stream().map(RefreshTask::ask).toList(), atMost);
    }

    private static boolean await(List<CompletableFuture<Boolean>> all, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean done = true;
        for (CompletableFuture<Boolean> each : all) {
            try {
                done &= each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                done = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return done;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.close();
        }
        byRow.clear();
        executor.shutdown();
    }
}
