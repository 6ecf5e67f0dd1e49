package dev.iftally.simulator;

/**
 * A queue at a port and what it has counted.
 *
 * @param portNumber of its port
 * @param queueId its id at the port
 * @param txBytes bytes sent
 * @param txPackets packets sent
 * @param txErrors packets dropped because the queue was full
 * @param durationNanos how long it has been there
 */
record SimulatedQueue(int portNumber, int queueId, long txBytes, long txPackets, long txErrors, long durationNanos) {
    long[] counters() {
        return new long[] {txBytes, txPackets, txErrors};
    }
}
