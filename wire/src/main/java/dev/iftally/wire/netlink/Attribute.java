package dev.iftally.wire.netlink;

/**
 * An attribute that is carried through without being understood.
 *
 * @param type its type, without its flags
 * @param data its value in hex
 */
public record Attribute(int type, String data) {}
