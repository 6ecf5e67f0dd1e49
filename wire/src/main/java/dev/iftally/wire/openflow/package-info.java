/** OpenFlow 1.0 to 1.5: messages to bytes and back; what differs between the versions stands in tables. */
package dev.iftally.wire.openflow;
