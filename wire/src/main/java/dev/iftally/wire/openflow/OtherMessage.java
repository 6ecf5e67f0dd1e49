package dev.iftally.wire.openflow;

/**
 * A message whose body this codec has no use for, or that has none.
 *
 * @param header its header
 * @param type its type
 */
public record OtherMessage(Header header, MessageType type) implements Message {}
