package dev.iftally.app.guard;

import dev.iftally.app.live.LiveDevices;
import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.sources.Plural;
import dev.iftally.views.kernel.KernelView;
import dev.iftally.views.overlay.KernelLinks;
import dev.iftally.views.overlay.NetdevMaker;
import dev.iftally.views.overlay.Overlay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The guard itself; its arguments are the runtime directory and the tree. */
public final class GuardProcess {
    static final String READY = "ready";
    static final int CLEAN_END = 'c';

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final int GLANCE_MILLIS = 250;

    private GuardProcess() {}

    /** Waits for the end of standard input, and then puts things back. */
    public static void main(String[] args) throws IOException {
        Path runtime = Path.of(args[0]);
        Path tree = Path.of(args[1]);
        long daemon = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        leaveTerminal();
        Path lockFile = runtime.resolve("guard.lock");
        // One guard a directory: the next daemon's waits here until this one has put things back.
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            warmUp(runtime, tree);
            System.out.println(READY);
            System.out.close();
            if (lock.isValid() && !endsCleanly(System.in, daemon)) {
                putBack(runtime, tree);
            }
        }
    }

    /** What ^C in a terminal ends must not take the guard with it. */
    private static void leaveTerminal() throws LinuxException {
        try {
            Processes.startSession();
        } catch (LinuxException e) {
            // Whoever leads a process group already, as what a service manager starts does, may not.
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
        }
    }

    /**
     * The end of the pipe is not enough: when the daemon is killed while one of its threads waits for the tree, that
     * thread lives on until the tree is gone, and keeps the pipe open.
     */
    private static boolean endsCleanly(InputStream pipe, long daemon) throws IOException {
        try (FileDescriptor readEnd = FileDescriptor.open(STANDARD_INPUT.toString(), FileDescriptor.O_RDONLY)) {
            while (!readEnd.awaitReadable(GLANCE_MILLIS)) {
                if (isZombie(daemon)) {
                    return false;
                }
            }
        }
        return pipe.read() == CLEAN_END;
    }

    /** Whether a process's main thread has ended, as {@code /proc/PID/stat} says behind the name in parentheses. */
    private static boolean isZombie(long process) {
        try {
            String stat =
                    Files.readString(Path.of("/proc", Long.toString(process), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // Gone as a whole: then the pipe has ended too.
            return false;
        }
    }

    /** So that the classes are there when time matters. */
    private static void warmUp(Path runtime, Path tree) throws IOException {
        Overlay.mounted(runtime, tree);
        try (KernelLinks links = KernelLinks.open()) {
            links.list();
        }
    }

    private static void putBack(Path runtime, Path tree) throws IOException {
        List<String> givenBack;
        try (LiveDevices devices = LiveDevices.open()) {
            givenBack = KernelView.takeOutAll(runtime, devices);
        }
        List<String> detached = Overlay.detach(runtime, tree);
        List<String> removed = NetdevMaker.removeAll(runtime);
        if (!detached.isEmpty() || !removed.isEmpty() || !givenBack.isEmpty()) {
            System.err.printf(
                    "iftally: the daemon died; its guard has put the kernel's values back"
                            + " (%s detached, %s removed, %s given back)%n",
                    Plural.text(detached.size(), "mount"),
                    Plural.text(removed.size(), "device"),
                    Plural.text(givenBack.size(), "device"));
        }
    }
}
