package dev.iftally.wire.ethtool;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The structures of the ethtool ioctl (linux/ethtool.h), which driver-defined statistics are read with. Each begins
 * with its command; the caller owns the segment, and hands it to the kernel between {@code ask} and {@code read}.
 *
 * <pre>
 * ethtool_drvinfo    cmd 0 · driver[32] 4 · version[32] 36 · fw_version[32] 68 · bus_info[32] 100 · erom_version[32] 132
 *                    reserved2[12] 164 · n_priv_flags 176 · n_stats 180 · testinfo_len 184 · eedump_len 188
 *                    regdump_len 192
 * ethtool_sset_info  cmd 0 · reserved 4 · sset_mask (64 bits) 8 · data[] 16
 * ethtool_gstrings   cmd 0 · string_set 4 · len 8 · data[][32] 12
 * ethtool_stats      cmd 0 · n_stats 4 · data[] (64 bits each) 8
 * ethtool_cmd        cmd 0 · supported 4 · advertising 8 · speed (16 bits) 12 · duplex (8 bits) 14 · …
 *                    speed_hi (16 bits) 28 · … · 44 bytes
 * ifreq              ifr_name[16] 0 · ifr_data 16
 * </pre>
 */
public final class EthtoolIoctl {
    public static final int SIOCETHTOOL = 0x8946;
    public static final int ETHTOOL_GSET = 0x01;
    public static final int ETHTOOL_GDRVINFO = 0x03;
    public static final int ETHTOOL_GSTRINGS = 0x1b;
    public static final int ETHTOOL_GSTATS = 0x1d;
    public static final int ETHTOOL_GSSET_INFO = 0x37;
    public static final int ETHTOOL_GPHYSTATS = 0x4a;

    /** Bytes of {@code struct ifreq}, with 64-bit pointers. */
    public static final int IFREQ_BYTES = 40;
    /** Bytes of {@code struct ethtool_cmd}. */
    public static final int CMD_BYTES = 44;
    /** Bytes of {@code struct ethtool_drvinfo}. */
    public static final int DRVINFO_BYTES = 196;
    /** Bytes of {@code struct ethtool_sset_info} for one string set. */
    public static final int SSET_INFO_BYTES = 20;
    /** More statistics than any driver has; a larger number is not believed. */
    public static final int COUNT_LIMIT = 1 << 20;

    static final int IFNAMSIZ = 16;
    static final int ETH_GSTRING_LEN = 32;
    static final int CMD_SPEED = 12;
    static final int CMD_DUPLEX = 14;
    static final int CMD_SPEED_HI = 28;
    static final int DUPLEX_HALF = 0;
    static final int DUPLEX_FULL = 1;
    static final int N_STATS_OF_DRVINFO = 180;
    static final int SSET_MASK = 8;
    static final int SSET_DATA = 16;
    static final int GSTRINGS_LEN = 8;
    static final int GSTRINGS_DATA = 12;
    static final int STATS_N = 4;
    static final int STATS_DATA = 8;

    private static final long UNKNOWN_SPEED = 0xffff_ffffL;
    private static final long UNKNOWN_SHORT_SPEED = 0xffffL;
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int[] DRVINFO_TEXTS = {4, 36, 68, 100, 132};

    private EthtoolIoctl() {}

    /**
     * What ETHTOOL_GDRVINFO tells.
     *
     * @param statistics how many driver-defined statistics there are, unsigned
     */
    public record DriverInfo(
            String driver,
            String version,
            String firmwareVersion,
            String busInfo,
            String eromVersion,
            long statistics) {}

    /** False for a name that {@code struct ifreq} has no room for: so no device has it. */
    public static boolean isName(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length < IFNAMSIZ;
    }

    /**
     * What ETHTOOL_GSET tells of the link.
     *
     * @param speedMegabits in megabits a second; −1 if it is unknown, or there is no link
     * @param duplex true for both ways at once; empty if it is unknown
     */
    public record LinkSettings(long speedMegabits, Optional<Boolean> duplex) {}

    /** Asks for the link's speed: the oldest way, which every kernel and every driver that has a speed knows. */
    public static void askSettings(MemorySegment cmd) {
        cmd.fill((byte) 0).set(U32, 0, ETHTOOL_GSET);
    }

    /** Reads the answer to {@link #askSettings}. */
    public static LinkSettings readSettings(MemorySegment cmd) throws EthtoolException {
        need("ETHTOOL_GSET", cmd, CMD_BYTES);
        long high = Short.toUnsignedLong(cmd.get(U16, CMD_SPEED_HI));
        long speed = high << Short.SIZE | Short.toUnsignedLong(cmd.get(U16, CMD_SPEED));
        // SPEED_UNKNOWN; drivers that know only 16 bits of it say 0xffff.
        boolean unknown = speed == UNKNOWN_SPEED || speed == UNKNOWN_SHORT_SPEED || speed == 0;
        Optional<Boolean> duplex = switch (cmd.get(ValueLayout.JAVA_BYTE, CMD_DUPLEX)) {
            case DUPLEX_HALF -> Optional.of(false);
            case DUPLEX_FULL -> Optional.of(true);
            default -> Optional.empty();
        };
        return new LinkSettings(unknown ? -1 : speed, duplex);
    }

    /** Fills in {@code struct ifreq}: the device's name, and where the command's structure lies. */
    public static void ifreq(MemorySegment ifreq, String name, MemorySegment data) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "an interface's name has at most %d bytes, not like %s".formatted(IFNAMSIZ - 1, name));
        }
        ifreq.fill((byte) 0);
        MemorySegment.copy(utf8, 0, ifreq, ValueLayout.JAVA_BYTE, 0, utf8.length);
        ifreq.set(U64, IFNAMSIZ, data.address());
    }

    /** Asks for the driver. */
    public static void askDriver(MemorySegment drvinfo) {
        drvinfo.fill((byte) 0).set(U32, 0, ETHTOOL_GDRVINFO);
    }

    /** Reads the answer to {@link #askDriver}. */
    public static DriverInfo readDriver(MemorySegment drvinfo) throws EthtoolException {
        need("ETHTOOL_GDRVINFO", drvinfo, DRVINFO_BYTES);
        String[] texts = new String[DRVINFO_TEXTS.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(drvinfo, DRVINFO_TEXTS[i]);
        }
        long statistics = drvinfo.get(U32, N_STATS_OF_DRVINFO) & 0xffff_ffffL;
        return new DriverInfo(texts[0], texts[1], texts[2], texts[3], texts[4], statistics);
    }

    /** Asks how many strings a set has (ETH_SS_…). */
    public static void askCount(MemorySegment ssetInfo, int stringSet) {
        ssetInfo.fill((byte) 0).set(U32, 0, ETHTOOL_GSSET_INFO);
        ssetInfo.set(U64, SSET_MASK, 1L << stringSet);
    }

    /** Reads the answer to {@link #askCount}; −1 if the device has no such set. */
    public static long readCount(MemorySegment ssetInfo) throws EthtoolException {
        need("ETHTOOL_GSSET_INFO", ssetInfo, SSET_INFO_BYTES);
        return ssetInfo.get(U64, SSET_MASK) == 0 ? -1 : ssetInfo.get(U32, SSET_DATA) & 0xffff_ffffL;
    }

    /** Bytes of {@code struct ethtool_gstrings} with room for {@code count} names. */
    public static long stringsBytes(long count) {
        return GSTRINGS_DATA + believable("ETHTOOL_GSTRINGS", count) * ETH_GSTRING_LEN;
    }

    /** Asks for the {@code count} names of a set (ETH_SS_…). */
    public static void askStrings(MemorySegment gstrings, int stringSet, int count) {
        gstrings.fill((byte) 0).set(U32, 0, ETHTOOL_GSTRINGS);
        gstrings.set(U32, Integer.BYTES, stringSet);
        gstrings.set(U32, GSTRINGS_LEN, count);
    }

    /** Reads the names; none if their number is no longer what was asked for, and the caller is to ask it anew. */
    public static List<String> readStrings(MemorySegment gstrings) throws EthtoolException {
        int count = count("ETHTOOL_GSTRINGS", gstrings, GSTRINGS_LEN, GSTRINGS_DATA, ETH_GSTRING_LEN);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(text(gstrings, GSTRINGS_DATA + (long) i * ETH_GSTRING_LEN));
        }
        return names;
    }

    /** Bytes of {@code struct ethtool_stats} with room for {@code count} values. */
    public static long statsBytes(long count) {
        return STATS_DATA + believable("ETHTOOL_GSTATS", count) * Long.BYTES;
    }

    /** Asks for {@code count} values: ETHTOOL_GSTATS, or ETHTOOL_GPHYSTATS. */
    public static void askStats(MemorySegment stats, int command, int count) {
        stats.set(U32, 0, command);
        stats.set(U32, STATS_N, count);
    }

    /** How many values there are; 0 if their number is no longer what was asked for. */
    public static int readStatsCount(MemorySegment stats) throws EthtoolException {
        return count("ETHTOOL_GSTATS", stats, STATS_N, STATS_DATA, Long.BYTES);
    }

    /** The value at {@code index}, unsigned, less than {@link #readStatsCount}. */
    public static long stat(MemorySegment stats, int index) {
        return stats.get(U64, STATS_DATA + (long) index * Long.BYTES);
    }

    private static long believable(String operation, long count) {
        if (count < 0 || count > COUNT_LIMIT) {
            throw new IllegalArgumentException(
                    "%s: 0 to %d entries expected, not %d".formatted(operation, COUNT_LIMIT, count));
        }
        return count;
    }

    private static int count(String operation, MemorySegment segment, long at, long data, int width)
            throws EthtoolException {
        need(operation, segment, data);
        long count = segment.get(U32, at) & 0xffff_ffffL;
        long room = (segment.byteSize() - data) / width;
        if (count > room) {
            throw new EthtoolException(operation, at, "at most %d entries expected, not %d".formatted(room, count));
        }
        return (int) count;
    }

    private static void need(String operation, MemorySegment segment, long bytes) throws EthtoolException {
        if (segment.byteSize() < bytes) {
            throw new EthtoolException(
                    operation, segment.byteSize(), "%d bytes expected, %d there".formatted(bytes, segment.byteSize()));
        }
    }

    /** A field of 32 bytes, which need not end with NUL. */
    private static String text(MemorySegment segment, long at) {
        byte[] field = segment.asSlice(at, ETH_GSTRING_LEN).toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < field.length && field[length] != 0) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }
}
