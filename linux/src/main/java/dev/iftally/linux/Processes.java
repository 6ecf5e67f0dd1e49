package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** What a process or thread is and may become: ids, namespaces, another program. */
public final class Processes {
    public static final int CLONE_FS = 0x200;
    public static final int CLONE_NEWNS = 0x20000;
    public static final int CLONE_NEWUSER = 0x1000_0000;
    public static final int CLONE_NEWNET = 0x4000_0000;

    private static final int SIG_SETMASK = 2;
    private static final long SIGNAL_SET_BYTES = 128;

    private static final MethodHandle GETPID = SystemCall.bind("getpid", JAVA_INT);
    private static final MethodHandle GETUID = SystemCall.bind("getuid", JAVA_INT);
    private static final MethodHandle GETEUID = SystemCall.bind("geteuid", JAVA_INT);
    private static final MethodHandle GETGID = SystemCall.bind("getgid", JAVA_INT);
    private static final MethodHandle GETEGID = SystemCall.bind("getegid", JAVA_INT);
    private static final MethodHandle SETSID = SystemCall.bind("setsid", JAVA_INT);
    private static final MethodHandle KILL = SystemCall.bind("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle UNSHARE = SystemCall.bind("unshare", JAVA_INT, JAVA_INT);
    private static final MethodHandle SETNS = SystemCall.bind("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SIGMASK =
            SystemCall.bind("pthread_sigmask", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EXECVE = SystemCall.bind("execve", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

    private Processes() {}

    public static int processId() {
        return id(GETPID);
    }

    public static int userId() {
        return id(GETUID);
    }

    public static int effectiveUserId() {
        return id(GETEUID);
    }

    public static int groupId() {
        return id(GETGID);
    }

    public static int effectiveGroupId() {
        return id(GETEGID);
    }

    /** Leaves the session and process group of the parent, so that its terminal's signals do not come here. */
    public static void startSession() throws LinuxException {
        SystemCall.call("setsid", state -> (int) SETSID.invokeExact(state));
    }

    /** Sends a signal; 0 only asks whether the process is there. */
    public static void kill(int processId, int signal) throws LinuxException {
        SystemCall.call("kill " + processId, state -> (int) KILL.invokeExact(state, processId, signal));
    }

    /** Moves the calling thread alone into new namespaces; it must be a platform thread that is not used again. */
    public static void unshare(int flags) throws LinuxException {
        SystemCall.call("unshare 0x%x".formatted(flags), state -> (int) UNSHARE.invokeExact(state, flags));
    }

    /** Moves the calling thread into the namespace that the descriptor stands for, which must be of {@code type}. */
    public static void enter(FileDescriptor namespace, int type) throws LinuxException {
        SystemCall.call(
                "setns 0x%x".formatted(type), state -> (int) SETNS.invokeExact(state, namespace.number(), type));
    }

    /** Blocks no signal for the calling thread: what it becomes by {@link #execute} inherits the mask. */
    public static void unblockSignals() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocate(SIGNAL_SET_BYTES, Long.BYTES);
            // With a valid "how" and valid memory the call cannot fail.
            int ignored = (int) SIGMASK.invokeExact(SystemCall.errnoState(), SIG_SETMASK, none, MemorySegment.NULL);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
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
            SystemCall.call("execve " + path, state -> (int) EXECVE.invokeExact(state, file, argv, envp));
            throw new AssertionError("execve returned without an error");
        } catch (LinuxException e) {
            return e;
        }
    }

    private static int id(MethodHandle call) {
        try {
            return (int) call.invokeExact(SystemCall.errnoState());
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return pointers;
    }
}
