package example.tap;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.driver.GldDriver;
import dev.iftally.sources.driver.GldMember;
import dev.iftally.sources.driver.GldStats;
import dev.iftally.sources.driver.Mac;
import dev.iftally.sources.driver.SendResult;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Media;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** The other end of a TAP interface of Linux, as a network device: what the kernel sends there is received here. */
final class TapDevice implements GldDriver, AutoCloseable {
    private static final long TUNSETIFF = 0x4004_54caL;
    private static final short IFF_TAP_AND_NO_PI = 0x1002;
    private static final int IFREQ_BYTES = 40;
    private static final int IFR_FLAGS = 16;
    private static final int MAX_FRAME = 65_536;

    private final FileDescriptor tap;
    private volatile long interrupts;
    private volatile boolean ended;

    TapDevice(String interfaceName) throws IOException {
        tap = FileDescriptor.open("/dev/net/tun", FileDescriptor.O_RDWR);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(IFREQ_BYTES, Integer.BYTES);
            request.setString(0, interfaceName);
            request.set(ValueLayout.JAVA_SHORT, IFR_FLAGS, IFF_TAP_AND_NO_PI);
            tap.ioctl(TUNSETIFF, request);
        }
    }

    /** Hands over what comes, until {@link #end}. */
    void receiveAll(Mac mac) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(MAX_FRAME);
            while (!ended) {
                if (tap.awaitReadable(100)) {
                    int length = tap.read(buffer);
                    interrupts++;
                    mac.receive(buffer.asSlice(0, length).asByteBuffer());
                }
            }
        }
    }

    @Override
    public SendResult send(ByteBuffer frame) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = MemorySegment.ofBuffer(frame);
            tap.write(arena.allocate(bytes.byteSize()).copyFrom(bytes));
            return SendResult.GLD_SUCCESS;
        } catch (LinuxException e) {
            return SendResult.GLD_FAILURE;
        }
    }

    @Override
    public void getStats(GldStats stats) {
        stats.set(GldMember.INTR, interrupts).set(GldMember.SPEED, 10_000_000_000L);
        stats.duplex(Duplex.FULL).media(Media.PHYMII);
    }

    void end() {
        ended = true;
    }

    @Override
    public void close() {
        tap.close();
    }
}
