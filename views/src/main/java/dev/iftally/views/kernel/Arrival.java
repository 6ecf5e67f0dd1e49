package dev.iftally.views.kernel;

import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Looks, at one device after the other, whether tools are shown what was written, and says so when that changes. */
final class Arrival {
    private final Tally tally;
    private final Devices devices;
    private final long[] members = new long[Devices.MEMBERS];
    private Iterator<String> round = List.<String>of().iterator();
    private boolean isDoubted;
    private boolean isRoundClean;

    Arrival(Tally tally, Devices devices) {
        this.tally = tally;
        this.devices = devices;
    }

    /** Looks at the next one; all of them have just been written. */
    void check(Map<String, ShownInterface> shown) throws IOException {
        if (shown.isEmpty()) {
            return;
        }
        if (!round.hasNext()) {
            if (isDoubted && isRoundClean) {
                isDoubted = false;
                tally.record(Event.now(Event.Kind.NOTE, "kernel", "the numbers that are written show again"));
            }
            round = List.copyOf(shown.keySet()).iterator();
            isRoundClean = true;
        }
        String name = round.next();
        ShownInterface one = shown.get(name);
        if (one != null && !isShown(one)) {
            isRoundClean = false;
            if (!isDoubted) {
                isDoubted = true;
                tally.record(
                        Event.now(
                                Event.Kind.NOTE,
                                "kernel",
                                "what is written does not show at " + name
                                        + ": kernel.ftrace_enabled or /sys/kernel/debug/kprobes/enabled is 0, or somebody else writes"));
            }
        }
    }

    private boolean isShown(ShownInterface one) throws IOException {
        return !devices.read(one.candidate().device().ifindex(), members) || one.isShown(members);
    }
}
