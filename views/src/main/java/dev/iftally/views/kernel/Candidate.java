package dev.iftally.views.kernel;

import dev.iftally.tally.Interface;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;

/** An interface of the tally and the device that is to show it. */
record Candidate(Interface fed, Devices.Device device) {
    /** Reads its row; false if that is another's by now, or the interface is gone. */
    boolean read(Snapshot into) {
        return fed.snapshot(into) && into.standing() != Standing.GONE;
    }
}
