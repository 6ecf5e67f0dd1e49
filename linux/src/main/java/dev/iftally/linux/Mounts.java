package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** mount(2), umount2(2), open_tree(2) and move_mount(2): they act on the calling thread's mount namespace. */
public final class Mounts {
    public static final long MS_RDONLY = 1;
    public static final long MS_NOSUID = 2;
    public static final long MS_NODEV = 4;
    public static final long MS_NOEXEC = 8;
    public static final long MS_REMOUNT = 32;
    public static final long MS_BIND = 4096;
    public static final long MS_REC = 16384;
    public static final long MS_PRIVATE = 1 << 18;
    public static final long MS_SLAVE = 1 << 19;

    /** Ends a FUSE connection: whoever waits for its server gets an error. */
    public static final int MNT_FORCE = 1;

    public static final int MNT_DETACH = 2;
    public static final int UMOUNT_NOFOLLOW = 8;

    public static final int AT_FDCWD = -100;
    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_RECURSIVE = 0x8000;
    public static final int OPEN_TREE_CLONE = 1;
    public static final int OPEN_TREE_CLOEXEC = FileDescriptor.O_CLOEXEC;
    public static final int MOVE_MOUNT_F_EMPTY_PATH = 4;

    // Called by number: the C library has names for these two since 2.36 only. All architectures share the numbers.
    private static final long SYS_OPEN_TREE = 428;
    private static final long SYS_MOVE_MOUNT = 429;

    private static final MethodHandle MOUNT =
            SystemCall.bind("mount", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle UMOUNT2 = SystemCall.bind("umount2", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SYSCALL_OPEN_TREE =
            SystemCall.bindVariadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SYSCALL_MOVE_MOUNT =
            SystemCall.bindVariadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);

    private Mounts() {}

    /**
     * Mounts a file system, or changes or binds a mount, as {@code flags} say.
     *
     * @param type the file system's type; null where the flags make it meaningless (a bind, a change)
     * @param options the file system's own options; null for none
     */
    public static void mount(String source, String target, String type, long flags, String options)
            throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(source);
            MemorySegment onto = arena.allocateFrom(target);
            MemorySegment kind = nullable(arena, type);
            MemorySegment data = nullable(arena, options);
            SystemCall.call("mount %s on %s".formatted(source, target), state ->
                    (int) MOUNT.invokeExact(state, from, onto, kind, flags, data));
        }
    }

    /** Shows the directory or file {@code source} at {@code target} too. */
    public static void bind(String source, String target) throws LinuxException {
        mount(source, target, null, MS_BIND, null);
    }

    /** Takes a mount away; {@code flags} of {@link #MNT_DETACH} and {@link #UMOUNT_NOFOLLOW}. */
    public static void unmount(String target, int flags) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(target);
            SystemCall.call("unmount " + target, state -> (int) UMOUNT2.invokeExact(state, from, flags));
        }
    }

    /** A mount (with {@link #OPEN_TREE_CLONE} a detached copy of it) as a descriptor; relative to the working directory. */
    public static FileDescriptor openTree(String path, int flags) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return FileDescriptor.adopt(SystemCall.call("open_tree " + path, state -> (long)
                    SYSCALL_OPEN_TREE.invokeExact(state, SYS_OPEN_TREE, AT_FDCWD, name, flags | OPEN_TREE_CLOEXEC)));
        }
    }

    /** Attaches a tree from {@link #openTree} at {@code target}; a symbolic link there is not followed. */
    public static void attach(FileDescriptor tree, String target) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment itself = arena.allocateFrom("");
            MemorySegment onto = arena.allocateFrom(target);
            SystemCall.call("move_mount to " + target, state -> (long) SYSCALL_MOVE_MOUNT.invokeExact(
                    state, SYS_MOVE_MOUNT, tree.number(), itself, AT_FDCWD, onto, MOVE_MOUNT_F_EMPTY_PATH));
        }
    }

    private static MemorySegment nullable(Arena arena, String text) {
        return text == null ? MemorySegment.NULL : arena.allocateFrom(text);
    }
}
