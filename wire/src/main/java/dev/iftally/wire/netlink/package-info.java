/** Netlink messages and attributes (RFC 3549, linux/netlink.h), whatever family they belong to. */
package dev.iftally.wire.netlink;
