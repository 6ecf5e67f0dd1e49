/** The generic netlink family {@code netdev} (linux/netdev.h): statistics of single queues. */
package dev.iftally.wire.netdev;
