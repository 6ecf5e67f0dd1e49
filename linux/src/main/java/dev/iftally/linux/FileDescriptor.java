package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open file of this process, closed once. Calls that block do so in the kernel: make them on a platform thread.
 * Whoever closes it must know that no other thread is in a call on it; the kernel would not wake that thread.
 */
public final class FileDescriptor implements AutoCloseable {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    public static final int O_PATH = 0x200000;

    private static final short POLLIN = 1;
    private static final long POLLFD_BYTES = 8;

    private static final MemorySegment CLOSE = SystemCall.function("close");

    // To bind a call takes longer than a thousand of it: what not every program needs is bound when it is first used.

    private static final class Opening {
        private static final MethodHandle OPEN =
                SystemCall.bindVariadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Making {
        private static final MethodHandle PIPE2 = SystemCall.bind("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
        private static final MethodHandle EVENTFD = SystemCall.bind("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Moving {
        private static final MethodHandle READ = SystemCall.bind("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
        private static final MethodHandle WRITE = SystemCall.bind("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
        private static final MethodHandle PREAD =
                SystemCall.bind("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    }

    private static final class Waiting {
        private static final MethodHandle POLL = SystemCall.bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Controlling {
        private static final MethodHandle IOCTL =
                SystemCall.bindVariadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    }

    private final int number;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private FileDescriptor(int number) {
        this.number = number;
    }

    /** The two ends of a pipe; both are closed by exec. */
    public record Pipe(FileDescriptor readEnd, FileDescriptor writeEnd) {}

    /** A descriptor that this process already has, such as 0 or one that a call returned; now owned by the result. */
    public static FileDescriptor adopt(int number) {
        return new FileDescriptor(number);
    }

    /** Opens {@code path}; {@link #O_CLOEXEC} is always added. */
    public static FileDescriptor open(String path, int flags) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return adopt(SystemCall.call(
                    "open " + path, state -> (int) Opening.OPEN.invokeExact(state, name, flags | O_CLOEXEC, 0)));
        }
    }

    public static Pipe pipe() throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            SystemCall.call("pipe2", state -> (int) Making.PIPE2.invokeExact(state, ends, O_CLOEXEC));
            return new Pipe(adopt(ends.getAtIndex(JAVA_INT, 0)), adopt(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /** An event counter (eventfd): writing 8 bytes adds to it, which makes it readable. */
    public static FileDescriptor eventCounter() throws LinuxException {
        return adopt(SystemCall.call("eventfd", state -> (int) Making.EVENTFD.invokeExact(state, 0, O_CLOEXEC)));
    }

    /** The number that the kernel knows it by. */
    public int number() {
        return number;
    }

    /** Reads at most {@code into}'s size; 0 at the end. */
    public int read(MemorySegment into) throws LinuxException {
        return checked("read", tryRead(into));
    }

    /** Writes {@code from} in one call; fewer bytes than its size may have been taken. */
    public int write(MemorySegment from) throws LinuxException {
        return checked("write", tryWrite(from, from.byteSize()));
    }

    /** As {@link #read}, but an error is a negative errno: nothing is allocated. The segment is native memory. */
    public int tryRead(MemorySegment into) {
        MemorySegment state = SystemCall.errnoState();
        try {
            long got = (long) Moving.READ.invokeExact(state, number, into, into.byteSize());
            return got >= 0 ? (int) got : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** Reads at {@code offset} of the file, wherever its own position is; an error is a negative errno. */
    public int tryReadAt(long offset, MemorySegment into) {
        MemorySegment state = SystemCall.errnoState();
        try {
            long got = (long) Moving.PREAD.invokeExact(state, number, into, into.byteSize(), offset);
            return got >= 0 ? (int) got : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** Writes the first {@code length} bytes of native memory; an error is a negative errno: nothing is allocated. */
    public int tryWrite(MemorySegment from, long length) {
        if (length > from.byteSize()) {
            throw new IndexOutOfBoundsException(length + " bytes of a segment of " + from.byteSize());
        }
        MemorySegment state = SystemCall.errnoState();
        try {
            long written = (long) Moving.WRITE.invokeExact(state, number, from, length);
            return written >= 0 ? (int) written : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /**
     * Waits until a read would not block (data, end of file or an error).
     *
     * @param timeoutMillis how long at most; negative: for ever
     * @return false if the time passed, or a signal came, first
     */
    public boolean awaitReadable(int timeoutMillis) throws LinuxException {
        return firstReadable(timeoutMillis, this) == 0;
    }

    /** Waits for the first of several descriptors; its index, or −1 if the time passed or a signal came first. */
    public static int firstReadable(int timeoutMillis, FileDescriptor... descriptors) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(POLLFD_BYTES * descriptors.length, Integer.BYTES);
            for (int i = 0; i < descriptors.length; i++) {
                polled.set(JAVA_INT, i * POLLFD_BYTES, descriptors[i].number);
                polled.set(JAVA_SHORT, i * POLLFD_BYTES + 4, POLLIN);
            }
            int ready = pollOnce(polled, descriptors.length, timeoutMillis);
            for (int i = 0; ready > 0 && i < descriptors.length; i++) {
                if (polled.get(JAVA_SHORT, i * POLLFD_BYTES + 6) != 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** An ioctl whose argument is a structure in native memory. */
    public int ioctl(long request, MemorySegment argument) throws LinuxException {
        return SystemCall.call("ioctl 0x%x".formatted(request), state ->
                (int) Controlling.IOCTL.invokeExact(state, number, request, argument));
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                SystemCall.once("close", CLOSE, number, 0, 0, 0, 0);
            } catch (LinuxException e) {
                // The number is free whatever the result: there is nothing to be done about it.
            }
        }
    }

    private static int pollOnce(MemorySegment polled, long count, int timeoutMillis) throws LinuxException {
        try {
            return SystemCall.call(
                    "poll", state -> (int) Waiting.POLL.invokeExact(state, polled, count, timeoutMillis));
        } catch (LinuxException e) {
            if (e.errno() == Errno.EINTR) {
                return 0;
            }
            throw e;
        }
    }

    private int checked(String operation, int result) throws LinuxException {
        if (result < 0) {
            throw new LinuxException("%s of descriptor %d".formatted(operation, number), -result);
        }
        return result;
    }
}
