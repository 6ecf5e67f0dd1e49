/** Generic netlink (linux/genetlink.h): families by their names, and the header of their messages. */
package dev.iftally.wire.genetlink;
