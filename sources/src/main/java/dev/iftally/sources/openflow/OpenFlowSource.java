package dev.iftally.sources.openflow;

import java.util.List;

/** One line of the configuration: a switch that we call, or a place where any number of switches call us. */
public sealed interface OpenFlowSource extends AutoCloseable permits SwitchSource, SwitchListener {
    /** The source for a connection method, which does nothing before {@link #start}. */
    static OpenFlowSource of(SwitchOptions options, SwitchBoard board) {
        return options.connection().isPassive() ? new SwitchListener(options, board) : new SwitchSource(options, board);
    }

    /** Begins to connect or to listen, and to poll, and returns at once. */
    void start();

    /** How it stands with each switch now; a listener comes before those that called. */
    List<SwitchStatus> statuses();

    /** Ends the connections; the switches' interfaces stay in the tally, marked as stale. */
    @Override
    void close();
}
