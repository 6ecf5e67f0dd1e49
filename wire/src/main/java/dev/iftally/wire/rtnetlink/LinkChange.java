package dev.iftally.wire.rtnetlink;

/**
 * What is to be changed of a device.
 *
 * @param name the new name; null to keep it
 * @param alias the new IFLA_IFALIAS; null to keep it
 * @param mtu in bytes; 0 to keep it
 * @param address the new hardware address, of the form {@code 02:00:00:00:00:07}; null to keep it
 * @param up true to bring it up; false to leave it as it is
 */
public record LinkChange(String name, String alias, int mtu, String address, boolean up) {}
