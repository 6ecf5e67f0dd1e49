package dev.iftally.wire.rtnetlink;

import java.util.List;

/**
 * What more is known of a device, as {@code ip} shows it. Strings are empty, indices −1, where the kernel says nothing.
 *
 * @param family AF_UNSPEC, or AF_BRIDGE for what concerns the device as a bridge's port
 * @param hardwareType ARPHRD_…: 1 Ethernet, 772 loopback
 * @param altNames further names
 * @param qdisc the root queueing discipline's kind
 * @param linkMode IF_LINK_MODE_…: 0 default, 1 dormant
 * @param txQueueLength IFLA_TXQLEN, in packets
 * @param broadcast the broadcast hardware address; of a tunnel, the peer
 * @param permanentAddress the hardware address that the device was made with
 * @param lowerIndex the device that it lies on (IFLA_LINK): its index, in {@code lowerNetnsId} if that is not −1; 0
 *     for a tunnel that is bound to no device
 * @param lowerNetnsId the id of the network namespace of {@code lowerIndex}; −1 for its own
 * @param masterIndex the bridge, bond … that it is a port of; 0 if none
 * @param slaveKind the kind of that master
 * @param carrierChanges IFLA_CARRIER_CHANGES, unsigned 32 bits
 * @param protoDown true if a protocol keeps it down
 * @param protoDownReasons a bit for each protocol that does; which is which is agreed on by the machine's programs
 * @param virtualFunctions how many there are (IFLA_NUM_VF); only on request
 * @param parentBus the bus of the hardware, such as {@code pci}
 * @param parentDevice the hardware's name on its bus, such as {@code 0000:01:00.0}
 * @param switchId in hex: devices with one id are ports of one hardware switch
 * @param portName the port's name on that switch
 * @param xdp the XDP programs that see its packets first
 */
public record LinkDetails(
        int family,
        int hardwareType,
        List<String> altNames,
        String qdisc,
        int linkMode,
        long txQueueLength,
        String broadcast,
        String permanentAddress,
        int lowerIndex,
        int lowerNetnsId,
        int masterIndex,
        String slaveKind,
        long carrierChanges,
        boolean protoDown,
        int protoDownReasons,
        int virtualFunctions,
        String parentBus,
        String parentDevice,
        String switchId,
        String portName,
        Xdp xdp) {}
