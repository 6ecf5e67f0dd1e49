package dev.iftally.app.doctor;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How far something is that may take long: a line now and then, none if it is soon over. */
public final class Progress {
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter out;
    private final LongSupplier nanoClock;
    private long said;

    /** Writes to {@code out}; the time begins to run. */
    public Progress(PrintWriter out) {
        this(out, System::nanoTime);
    }

    Progress(PrintWriter out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
        said = nanoClock.getAsLong();
    }

    /**
     * Says it, if nothing was said for some seconds.
     *
     * @param what is being done
     */
    void say(String what, int devices, int of) {
        long now = nanoClock.getAsLong();
        if (now - said >= STEP_NANOS) {
            out.printf("iftally doctor: %s: %d of %d devices%n", what, devices, of);
            out.flush();
            said = now;
        }
    }
}
