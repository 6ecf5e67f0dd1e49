package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.wire.ethtool.EthtoolIoctl;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real veth, whose answers are changed to those of drivers and kernels that are not here. */
class DriverIoctlIT {
    private static final int N_STATS_OF_DRVINFO = 180;
    private static final int LEN_OF_GSTRINGS = 8;
    private static final int N_STATS = 4;

    private final List<Integer> asked = new ArrayList<>();
    private NetworkNamespace network;
    private KernelSocket socket;

    @BeforeEach
    void makeDevice() throws Exception {
        network = NetworkNamespace.create();
        network.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        socket = KernelSocket.open(
                dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid()), Rtnetlink.NETLINK_ROUTE);
    }

    @AfterEach
    void removeDevice() {
        socket.close();
        network.close();
    }

    /** The kernel answers with none at all if there are not as many as there is room for. */
    @Test
    void countsAgainWhenTheNumberHasChanged() throws Exception {
        DriverStatistics whole = through(this::veth).statistics();
        asked.clear();

        DriverStatistics read = through((ifreq, structure) -> {
                    int command = veth(ifreq, structure);
                    if (command == EthtoolIoctl.ETHTOOL_GSTRINGS && count(command) == 1) {
                        structure.set(ValueLayout.JAVA_INT, LEN_OF_GSTRINGS, 0);
                    }
                    if (command == EthtoolIoctl.ETHTOOL_GSTATS && count(command) <= 2) {
                        structure.set(ValueLayout.JAVA_INT, N_STATS, 0);
                    }
                })
                .statistics();

        assertThat(read).isEqualTo(whole);
        assertThat(read.names()).contains("peer_ifindex");
        assertThat(count(EthtoolIoctl.ETHTOOL_GSTATS)).isEqualTo(3);
    }

    @Test
    void saysThatTheNumberChangesEachTime() {
        DriverIoctl restless = through((ifreq, structure) -> {
            if (veth(ifreq, structure) == EthtoolIoctl.ETHTOOL_GSTATS) {
                structure.set(ValueLayout.JAVA_INT, N_STATS, 0);
            }
        });

        assertThatThrownBy(restless::statistics)
                .hasMessage("ETHTOOL_GSTATS v0: the number of statistics changes faster than they can be read");
        assertThat(count(EthtoolIoctl.ETHTOOL_GSTATS)).isEqualTo(8);
    }

    /** As they are before 2.6.36; and the number that stands beside the driver's name is asked for again, too. */
    @Test
    void readsKernelsThatDoNotCountStringSets() throws Exception {
        int there = through(this::veth).statistics().names().size();
        asked.clear();

        DriverStatistics read = through((ifreq, structure) -> {
                    if (structure.get(ValueLayout.JAVA_INT, 0) == EthtoolIoctl.ETHTOOL_GSSET_INFO) {
                        throw new LinuxException("ioctl", Errno.EOPNOTSUPP);
                    }
                    int command = veth(ifreq, structure);
                    if (command == EthtoolIoctl.ETHTOOL_GDRVINFO && count(command) == 1) {
                        structure.set(ValueLayout.JAVA_INT, N_STATS_OF_DRVINFO, there - 1);
                    }
                })
                .statistics();

        assertThat(read.names()).hasSize(there);
        assertThat(count(EthtoolIoctl.ETHTOOL_GDRVINFO)).isEqualTo(2);
    }

    @Test
    void believesNoNumberThatNoDriverHas() {
        DriverIoctl lying = through((ifreq, structure) -> {
            if (veth(ifreq, structure) == EthtoolIoctl.ETHTOOL_GSSET_INFO) {
                structure.set(ValueLayout.JAVA_INT, 16, -1);
            }
        });

        assertThatThrownBy(lying::statistics).hasMessage("v0: 4294967295 statistics are more than any driver has");
    }

    private DriverIoctl through(DriverIoctl.Kernel kernel) {
        return new DriverIoctl(kernel, "v0");
    }

    /** Asks the kernel; the command that it was asked with. */
    private int veth(MemorySegment ifreq, MemorySegment structure) throws LinuxException {
        int command = structure.get(ValueLayout.JAVA_INT, 0);
        asked.add(command);
        socket.socket().descriptor().ioctl(EthtoolIoctl.SIOCETHTOOL, ifreq);
        return command;
    }

    private long count(int command) {
        return asked.stream().filter(each -> each == command).count();
    }
}
