/** Ethernet devices' statistics and settings: the generic netlink family {@code ethtool}, and its older ioctl. */
package dev.iftally.wire.ethtool;
