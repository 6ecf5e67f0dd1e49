package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.CoalesceSetting;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.EthtoolRequests;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.StringSets;
import dev.iftally.wire.genetlink.Family;
import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netdev.Netdev;
import dev.iftally.wire.netdev.QueueStatsMessage;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The generic netlink families {@code ethtool} and {@code netdev} of one network namespace. A device that does not have
 * what is asked for is refused with EOPNOTSUPP, and left out where all are asked. For one thread at a time.
 */
public final class EthernetTools implements AutoCloseable {
    private final KernelSocket socket;
    private final Optional<Family> ethtool;
    private final Optional<Family> netdev;
    private final EthtoolRequests requests;
    private final Transcript transcript = new Transcript();

    private EthernetTools(KernelSocket socket, String ethtoolName, String netdevName) throws IOException {
        this.socket = socket;
        ethtool = family(ethtoolName);
        netdev = family(netdevName);
        requests = new EthtoolRequests(
                socket.requestBuffer(), ethtool.map(Family::id).orElse(0));
    }

    static EthernetTools open(NetworkNamespace namespace) throws IOException {
        return open(namespace, Ethtool.ETHTOOL_GENL_NAME, Netdev.NETDEV_FAMILY_NAME);
    }

    /** As {@link #open(NetworkNamespace)}, of families that may be called as no kernel calls them. */
    static EthernetTools open(NetworkNamespace namespace, String ethtoolName, String netdevName) throws IOException {
        KernelSocket socket = KernelSocket.open(namespace, Genetlink.NETLINK_GENERIC);
        try {
            return new EthernetTools(socket, ethtoolName, netdevName);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** False before Linux 5.6: then there is nothing but what the driver counts, by ioctl. */
    public boolean hasEthtool() {
        return ethtool.isPresent();
    }

    /** False before Linux 6.8: then there are no statistics of queues. */
    public boolean hasNetdev() {
        return netdev.isPresent();
    }

    /** The groups of standard statistics that this kernel has; it refuses to be asked for others. */
    public Set<StandardGroup> standardGroups() throws IOException {
        Set<String> labels = new HashSet<>();
        for (StringSets.StringSet set :
                strings(DeviceHeader.ALL, Ethtool.ETH_SS_STATS_STD).sets()) {
            labels.addAll(set.strings().values());
        }
        Set<StandardGroup> groups = EnumSet.noneOf(StandardGroup.class);
        for (StandardGroup group : StandardGroup.known()) {
            if (labels.contains(group.label())) {
                groups.add(group);
            }
        }
        return groups;
    }

    /**
     * ETHTOOL_MSG_STATS_GET.
     *
     * @param groups some of {@link #standardGroups}
     * @param source which MAC: one of ETHTOOL_MAC_STATS_SRC_…
     * @return as {@link LinuxStatistics} says
     */
    public boolean standard(
            DeviceHeader device, Set<StandardGroup> groups, int source, Visitor<StandardStatsCursor> visitor)
            throws IOException {
        boolean whole =
                ask("ETHTOOL_MSG_STATS_GET", device, sequence -> requests.stats(sequence, device, groups, source));
        StandardStatsCursor statistics = new StandardStatsCursor();
        MessageCursor messages = transcript.read();
        while (messages.next()) {
            visitor.visit(statistics.open(messages));
        }
        return whole;
    }

    /**
     * A request without arguments, such as ETHTOOL_MSG_FEC_GET.
     *
     * @param flags ETHTOOL_FLAG_… bits: statistics are sent only on request
     */
    public boolean get(int command, DeviceHeader device, int flags, Visitor<EthtoolReply> visitor) throws IOException {
        return replies(
                Ethtool.requestName(command),
                device,
                sequence -> requests.get(sequence, command, device, flags),
                visitor);
    }

    /** ETHTOOL_MSG_PAUSE_GET with the statistics of one MAC: one of ETHTOOL_MAC_STATS_SRC_…. */
    public boolean pause(DeviceHeader device, int source, Visitor<EthtoolReply> visitor) throws IOException {
        return replies(
                Ethtool.requestName(Ethtool.ETHTOOL_MSG_PAUSE_GET),
                device,
                sequence -> requests.pause(sequence, device, source),
                visitor);
    }

    /** The names of a string set (ETH_SS_…): of a device, or the kernel's own of {@link DeviceHeader#ALL}. */
    public StringSets strings(DeviceHeader device, int stringSet) throws IOException {
        requireEthtool();
        StringSets[] found = new StringSets[1];
        socket.require(
                operation("ETHTOOL_MSG_STRSET_GET", device),
                sequence -> requests.strings(sequence, device, stringSet),
                message -> found[0] = (StringSets) EthtoolReply.decode(message));
        return found[0];
    }

    /**
     * How often the driver reads its statistics from the device, in microseconds: to read more often gives the same
     * numbers again. −1 if it does not have this setting.
     */
    public long statsBlockUsecs(DeviceHeader device) throws IOException {
        long[] found = {-1};
        try {
            get(Ethtool.ETHTOOL_MSG_COALESCE_GET, device, 0, reply -> {
                if (reply instanceof CoalesceReply coalesce) {
                    found[0] = coalesce.value(CoalesceSetting.STATS_BLOCK_USECS);
                }
            });
        } catch (NetlinkException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
        }
        return found[0];
    }

    /**
     * Sets what {@link #statsBlockUsecs} tells; refused with EOPNOTSUPP if the device has no coalescing, with EINVAL if
     * its driver does not have this setting.
     *
     * @param usecs unsigned
     */
    public void setStatsBlockUsecs(DeviceHeader device, int usecs) throws IOException {
        requireEthtool();
        socket.change(
                operation("ETHTOOL_MSG_COALESCE_SET", device),
                sequence -> requests.setStatsBlock(sequence, device, usecs));
    }

    /**
     * NETDEV_CMD_QSTATS_GET: what the queues count.
     *
     * @param ifindex of one device, or 0 for all
     * @param perQueue true for a visit a queue, false for their sums
     */
    public boolean queues(int ifindex, boolean perQueue, Visitor<QueueStatsMessage> visitor) throws IOException {
        int family = netdev.map(Family::id)
                .orElseThrow(() -> new IOException("this kernel has no statistics of queues (netlink family netdev)"));
        boolean whole = socket.dump(
                "NETDEV_CMD_QSTATS_GET" + (ifindex == 0 ? "" : " of device " + ifindex),
                sequence -> Netdev.queueStats(socket.requestBuffer(), family, sequence, ifindex, perQueue),
                transcript);
        QueueStatsMessage queue = new QueueStatsMessage();
        MessageCursor messages = transcript.read();
        while (messages.next()) {
            visitor.visit(queue.decode(messages));
        }
        return whole;
    }

    @Override
    public void close() {
        socket.close();
    }

    private boolean replies(
            String command, DeviceHeader device, KernelSocket.Request request, Visitor<EthtoolReply> visitor)
            throws IOException {
        boolean whole = ask(command, device, request);
        MessageCursor messages = transcript.read();
        while (messages.next()) {
            visitor.visit(EthtoolReply.decode(messages));
        }
        return whole;
    }

    private boolean ask(String command, DeviceHeader device, KernelSocket.Request request) throws IOException {
        requireEthtool();
        String operation = operation(command, device);
        if (device.equals(DeviceHeader.ALL)) {
            return socket.dump(operation, request, transcript);
        }
        transcript.clear();
        socket.require(operation, request, transcript::add);
        return true;
    }

    private void requireEthtool() throws IOException {
        if (ethtool.isEmpty()) {
            throw new IOException(
                    "this kernel has no ethtool over netlink: only driver-defined statistics (-S) can be read");
        }
    }

    private Optional<Family> family(String name) throws IOException {
        Family[] found = new Family[1];
        Acknowledgement missing = socket.get(
                "CTRL_CMD_GETFAMILY " + name,
                sequence -> Family.request(socket.requestBuffer(), sequence, name),
                message -> found[0] = Family.decode(message));
        if (missing != null && missing.errno() != Errno.ENOENT) {
            throw NetlinkException.refused("CTRL_CMD_GETFAMILY " + name, missing, Errno.description(missing.errno()));
        }
        return Optional.ofNullable(found[0]);
    }

    private static String operation(String command, DeviceHeader device) {
        if (device.equals(DeviceHeader.ALL)) {
            return command + " of all devices";
        }
        return device.name().isEmpty() ? command + " of device " + device.ifindex() : command + " " + device.name();
    }
}
