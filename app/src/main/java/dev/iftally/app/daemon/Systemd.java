package dev.iftally.app.daemon;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Sockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells systemd how the service stands, as sd_notify(3) describes it; without systemd it does nothing. */
final class Systemd {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);

    /** Longest path in a {@code sockaddr_un}. */
    private static final int MAX_PATH = 108;

    private Systemd() {}

    /** Sends one message, a {@code NAME=value} a line. */
    static void tell(String state) {
        String socket = System.getenv("NOTIFY_SOCKET");
        if (socket == null || socket.length() < 2 || socket.length() >= MAX_PATH) {
            return;
        }
        try (Arena arena = Arena.ofConfined();
                FileDescriptor descriptor = Sockets.open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM, 0)) {
            byte[] message = state.getBytes(StandardCharsets.UTF_8);
            Sockets.send(descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, message), address(arena, socket));
        } catch (LinuxException e) {
            LOG.warn("the service manager could not be told {}: {}", state, e.getMessage());
        }
    }

    /** A {@code sockaddr_un}; a path that begins with {@code @} stands for the abstract name space. */
    private static MemorySegment address(Arena arena, String socket) {
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        MemorySegment address = arena.allocate(Short.BYTES + (long) path.length);
        address.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) Sockets.AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
        if (path[0] == '@') {
            address.set(ValueLayout.JAVA_BYTE, Short.BYTES, (byte) 0);
        }
        return address;
    }
}
