package dev.iftally.sources.linux;

/** Devices that are read into the tally from {@link #start} on until it is closed. */
public sealed interface DeviceSource extends AutoCloseable permits LinuxSource, EveryNamespace {
    /** Begins to read, and returns at once. */
    void start();

    /** Ends the reading; what was read stays in the tally, marked as old. */
    @Override
    void close();
}
