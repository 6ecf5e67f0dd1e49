package dev.iftally.sources.openflow;

import dev.iftally.tally.Interface;

/**
 * A port's row in the tally.
 *
 * @param row where its readings go
 * @param facesHost whether its counters are the host's turned round
 */
record PortRow(Interface row, boolean facesHost) {}
