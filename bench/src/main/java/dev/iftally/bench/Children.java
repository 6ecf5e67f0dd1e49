package dev.iftally.bench;

import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** The processes of a measurement. None outlives it, whether it succeeds, fails or is ended by a signal. */
final class Children implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Deque<Process> started = new ConcurrentLinkedDeque<>();
    private final Thread hook = new Thread(this::end);

    Children() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.push(process);
        return process;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program ends, and the hook does its work.
        }
    }

    /** The last one first: it may talk to those before it. */
    private void end() {
        for (Process process = started.poll(); process != null; process = started.poll()) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            process.destroyForcibly().onExit().join();
        }
    }
}
