package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolIoctl;
import dev.iftally.wire.ethtool.EthtoolIoctl.DriverInfo;
import dev.iftally.wire.ethtool.EthtoolIoctl.LinkSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ethtool ioctl of one device, on any socket of its namespace. */
final class DriverIoctl {
    /** How often the number of statistics may change while they are read, before that is an error. */
    private static final int TRIES = 8;

    /** SIOCETHTOOL, with its {@code ifreq} and the structure that this points to. */
    @FunctionalInterface
    interface Kernel {
        void ioctl(MemorySegment ifreq, MemorySegment structure) throws LinuxException;
    }

    private final Kernel kernel;
    private final String device;

    DriverIoctl(FileDescriptor socket, String device) {
        this((ifreq, structure) -> socket.ioctl(EthtoolIoctl.SIOCETHTOOL, ifreq), device);
    }

    DriverIoctl(Kernel kernel, String device) {
        this.kernel = kernel;
        this.device = device;
    }

    /** Who the driver is; empty if there is none. */
    Optional<DriverInfo> driver() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return driver(arena, arena.allocate(EthtoolIoctl.IFREQ_BYTES, Long.BYTES));
        }
    }

    /** How fast the link is; empty if the device has no such thing. */
    Optional<LinkSettings> settings() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cmd = arena.allocate(EthtoolIoctl.CMD_BYTES, Long.BYTES);
            EthtoolIoctl.askSettings(cmd);
            call("ETHTOOL_GSET", arena.allocate(EthtoolIoctl.IFREQ_BYTES, Long.BYTES), cmd);
            return Optional.of(EthtoolIoctl.readSettings(cmd));
        } catch (LinuxException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            return Optional.empty();
        }
    }

    DriverStatistics statistics() throws IOException {
        return read(Ethtool.ETH_SS_STATS, EthtoolIoctl.ETHTOOL_GSTATS, "ETHTOOL_GSTATS");
    }

    DriverStatistics phyStatistics() throws IOException {
        return read(Ethtool.ETH_SS_PHY_STATS, EthtoolIoctl.ETHTOOL_GPHYSTATS, "ETHTOOL_GPHYSTATS");
    }

    private DriverStatistics read(int stringSet, int command, String operation) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(EthtoolIoctl.IFREQ_BYTES, Long.BYTES);
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<DriverInfo> driver = driver(arena, ifreq);
                long count = count(arena, ifreq, stringSet, driver);
                Optional<DriverStatistics> whole = values(ifreq, stringSet, command, operation, count)
                        .map(read -> new DriverStatistics(driver, read.names(), read.values()));
                if (whole.isPresent()) {
                    return whole.get();
                }
            }
            throw new IOException("%s %s: the number of statistics changes faster than they can be read"
                    .formatted(operation, device));
        }
    }

    /** Empty if their number is another one by now: the kernel answers with none then. */
    private Optional<DriverStatistics> values(
            MemorySegment ifreq, int stringSet, int command, String operation, long count) throws IOException {
        if (count == 0) {
            return Optional.of(new DriverStatistics(Optional.empty(), List.of(), List.of()));
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment strings = arena.allocate(EthtoolIoctl.stringsBytes(count), Long.BYTES);
            EthtoolIoctl.askStrings(strings, stringSet, (int) count);
            call("ETHTOOL_GSTRINGS", ifreq, strings);
            List<String> names = EthtoolIoctl.readStrings(strings);
            MemorySegment stats = arena.allocate(EthtoolIoctl.statsBytes(count), Long.BYTES);
            EthtoolIoctl.askStats(stats, command, (int) count);
            call(operation, ifreq, stats);
            int there = EthtoolIoctl.readStatsCount(stats);
            if (there != names.size() || there == 0) {
                return Optional.empty();
            }
            List<Long> values = new ArrayList<>(there);
            for (int i = 0; i < there; i++) {
                values.add(EthtoolIoctl.stat(stats, i));
            }
            return Optional.of(new DriverStatistics(Optional.empty(), names, values));
        }
    }

    private Optional<DriverInfo> driver(Arena arena, MemorySegment ifreq) throws IOException {
        MemorySegment info = arena.allocate(EthtoolIoctl.DRVINFO_BYTES, Long.BYTES);
        EthtoolIoctl.askDriver(info);
        try {
            call("ETHTOOL_GDRVINFO", ifreq, info);
            return Optional.of(EthtoolIoctl.readDriver(info));
        } catch (LinuxException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** As the kernel counts them now; an old kernel says it only beside the driver's name. */
    private long count(Arena arena, MemorySegment ifreq, int stringSet, Optional<DriverInfo> driver)
            throws IOException {
        MemorySegment info = arena.allocate(EthtoolIoctl.SSET_INFO_BYTES, Long.BYTES);
        EthtoolIoctl.askCount(info, stringSet);
        try {
            call("ETHTOOL_GSSET_INFO", ifreq, info);
            // A set that the device does not have has no statistics.
            return believed(Math.max(0, EthtoolIoctl.readCount(info)));
        } catch (LinuxException e) {
            if (e.errno() == Errno.EOPNOTSUPP && stringSet == Ethtool.ETH_SS_STATS && driver.isPresent()) {
                return believed(driver.get().statistics());
            }
            throw e;
        }
    }

    private long believed(long count) throws IOException {
        if (count > EthtoolIoctl.COUNT_LIMIT) {
            throw new IOException("%s: %d statistics are more than any driver has".formatted(device, count));
        }
        return count;
    }

    private void call(String operation, MemorySegment ifreq, MemorySegment data) throws LinuxException {
        if (!EthtoolIoctl.isName(device)) {
            throw new LinuxException(operation + " " + device, Errno.ENODEV);
        }
        try {
            EthtoolIoctl.ifreq(ifreq, device, data);
            kernel.ioctl(ifreq, data);
        } catch (LinuxException e) {
            throw new LinuxException(operation + " " + device, e.errno());
        }
    }
}
