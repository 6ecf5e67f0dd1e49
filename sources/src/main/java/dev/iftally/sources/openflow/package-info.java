/** OpenFlow switches as sources: connect, keep the connection, poll, and put what they count into the tally. */
package dev.iftally.sources.openflow;
