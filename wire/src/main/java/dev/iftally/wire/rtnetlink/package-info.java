/** NETLINK_ROUTE: links and their statistics (linux/rtnetlink.h, linux/if_link.h). */
package dev.iftally.wire.rtnetlink;
