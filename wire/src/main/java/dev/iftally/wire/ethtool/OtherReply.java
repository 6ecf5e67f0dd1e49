package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import java.util.List;

/**
 * An answer that nothing here reads.
 *
 * @param command the answer's own, as {@link dev.iftally.wire.genetlink.Genetlink#command} reads it
 * @param device always {@link DeviceHeader#ALL}: where the device is said depends on the command
 */
public record OtherReply(int command, DeviceHeader device, List<Attribute> others) implements EthtoolReply {}
