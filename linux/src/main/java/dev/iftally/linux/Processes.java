package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** What a process or thread is and may become: ids, namespaces, another program. */
public final class Processes {
    public static final int CLONE_FS = 0x200;
    public static final int CLONE_NEWNS = 0x20000;
    public static final int CLONE_NEWUSER = 0x1000_0000;
    public static final int CLONE_NEWNET = 0x4000_0000;

    private static final int SIG_SETMASK = 2;
    private static final int SIGTSTP = 20;
    private static final long SIGNAL_SET_BYTES = 128;

    private Processes() {}

    public static int processId() {
        return id("getpid");
    }

    public static int userId() {
        return id("getuid");
    }

    public static int effectiveUserId() {
        return id("geteuid");
    }

    public static int groupId() {
        return id("getgid");
    }

    public static int effectiveGroupId() {
        return id("getegid");
    }

    /** Stops this process until it is continued, as its terminal does at Ctrl-Z; nothing happens if nobody could. */
    public static void suspend() throws LinuxException {
        // To this very thread: no other goes on before it when the process has been continued.
        call("raise SIGTSTP", "raise", SIGTSTP, 0, 0);
    }

    /** Leaves the session and process group of the parent, so that its terminal's signals do not come here. */
    public static void startSession() throws LinuxException {
        call("setsid", "setsid", 0, 0, 0);
    }

    /** Moves the calling thread alone into new namespaces; it must be a platform thread that is not used again. */
    public static void unshare(int flags) throws LinuxException {
        call("unshare 0x%x".formatted(flags), "unshare", flags, 0, 0);
    }

    /** Moves the calling thread into the namespace that the descriptor stands for, which must be of {@code type}. */
    public static void enter(FileDescriptor namespace, int type) throws LinuxException {
        call("setns 0x%x".formatted(type), "setns", namespace.number(), type, 0);
    }

    /** Blocks no signal for the calling thread: what it becomes by {@link #execute} inherits the mask. */
    public static void unblockSignals() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocate(SIGNAL_SET_BYTES, Long.BYTES);
            call("pthread_sigmask", "pthread_sigmask", SIG_SETMASK, SystemCall.address(none), 0);
        } catch (LinuxException e) {
            throw new AssertionError("it says with another number than -1 that it failed", e);
        }
    }

    /**
     * Becomes another program; returns only by an exception.
     *
     * @param path the program's file: PATH is not searched
     * @param arguments its arguments, with its own name first
     * @param environment {@code NAME=value} each
     */
    public static LinuxException execute(String path, List<String> arguments, List<String> environment) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocateFrom(path);
            MemorySegment argv = strings(arena, arguments);
            MemorySegment envp = strings(arena, environment);
            call(
                    "execve " + path,
                    "execve",
                    SystemCall.address(file),
                    SystemCall.address(argv),
                    SystemCall.address(envp));
            throw new AssertionError("execve returned without an error");
        } catch (LinuxException e) {
            return e;
        }
    }

    private static int id(String function) {
        try {
            return call(function, function, 0, 0, 0);
        } catch (LinuxException e) {
            throw new AssertionError("a process has its ids", e);
        }
    }

    private static int call(String operation, String function, long a, long b, long c) throws LinuxException {
        return SystemCall.once(operation, SystemCall.function(function), a, b, c, 0, 0);
    }

    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return pointers;
    }
}
