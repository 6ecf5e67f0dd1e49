package dev.iftally.views.kernel;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of the module update_stats, which {@code kmod/README.md} describes. */
public final class UpdateStats {
    private static final Path KERNEL = Path.of("/sys/kernel");
    private static final Path DIRECTORY = KERNEL.resolve("update_stats");
    private static final Path REGISTRY = DIRECTORY.resolve("update_stats");

    /** What stands before the name of a device that is to be taken out; so no such name can be registered. */
    static final String TAKE_OUT = "-";

    private UpdateStats() {}

    /** Whether the module is loaded. */
    public static boolean isLoaded() {
        return Files.exists(REGISTRY);
    }

    /** In one sentence why this process cannot write to the module; empty if it can. */
    public static Optional<String> obstacle() {
        try {
            // No name at all: refused with EINVAL, but only to who may write.
            takeOut("");
            return Optional.empty();
        } catch (LinuxException e) {
            return switch (e.errno()) {
                case Errno.EINVAL -> Optional.empty();
                case Errno.ENOENT -> Optional.of("the kernel module update_stats is not loaded");
                case Errno.EPERM, Errno.EACCES ->
                    Optional.of("only root with CAP_NET_ADMIN may write the kernel's statistics");
                default -> Optional.of(e.getMessage());
            };
        }
    }

    /** How many times a reader was shown the driver's numbers because too many read at once. */
    public static long missed() throws IOException {
        return Long.parseUnsignedLong(
                Files.readString(DIRECTORY.resolve("missed")).strip());
    }

    /** Where the counters of a device are, once it is registered. */
    static Path countersOf(String device) {
        return KERNEL.resolve(device).resolve("counters");
    }

    /**
     * Registers the device of a name in this network namespace; one that is registered stays as it is.
     *
     * @throws LinuxException with ENODEV if there is none, EEXIST if the name is taken in {@code /sys/kernel}
     */
    static void register(String device) throws LinuxException {
        write(device);
    }

    /**
     * Gives a device back to its driver.
     *
     * @throws LinuxException with ENODEV if there is none, ENOENT if it is not registered or the module not loaded
     */
    static void takeOut(String device) throws LinuxException {
        write(TAKE_OUT + device);
    }

    /**
     * Sets counters of a registered device, all or nothing.
     *
     * @param counters its file
     * @param pairs {@code name=value} pairs in native memory, of which the first {@code length} bytes count
     * @throws LinuxException with ENOENT or ENODEV if it is not registered any more
     */
    static void set(String counters, MemorySegment pairs, int length) throws LinuxException {
        try (FileDescriptor out = FileDescriptor.open(counters, FileDescriptor.O_WRONLY)) {
            int written = out.tryWrite(pairs, length);
            if (written < 0) {
                throw new LinuxException("write " + counters, -written);
            }
        }
    }

    private static void write(String text) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment segment = arena.allocate(bytes.length);
            segment.copyFrom(MemorySegment.ofArray(bytes));
            set(REGISTRY.toString(), segment, bytes.length);
        }
    }
}
