package dev.iftally.app.guard;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.views.overlay.KernelLinks;
import dev.iftally.views.overlay.NetdevMaker;
import dev.iftally.views.overlay.Overlay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The guard itself; its arguments are the runtime directory and the tree. */
public final class GuardProcess {
    static final String READY = "ready";
    static final int CLEAN_END = 'c';

    private GuardProcess() {}

    /** Waits for the end of standard input, and then puts things back. */
    public static void main(String[] args) throws IOException {
        Path runtime = Path.of(args[0]);
        Path tree = Path.of(args[1]);
        leaveTerminal();
        Path lockFile = runtime.resolve("guard.lock");
        // One guard a directory: the next daemon's waits here until this one has put things back.
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            warmUp(runtime, tree);
            System.out.println(READY);
            System.out.close();
            if (lock.isValid() && !endsCleanly(System.in)) {
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

    private static boolean endsCleanly(InputStream pipe) throws IOException {
        return pipe.read() == CLEAN_END;
    }

    /** So that the classes are there when time matters. */
    private static void warmUp(Path runtime, Path tree) throws IOException {
        Overlay.mounted(runtime, tree);
        try (KernelLinks links = KernelLinks.open()) {
            links.list();
        }
    }

    private static void putBack(Path runtime, Path tree) throws IOException {
        List<String> detached = Overlay.detach(runtime, tree);
        List<String> removed = NetdevMaker.removeAll(runtime);
        if (!detached.isEmpty() || !removed.isEmpty()) {
            System.err.printf(
                    "iftally: the daemon died; its guard has put the kernel's values back"
                            + " (%d mounts detached, %d devices removed)%n",
                    detached.size(), removed.size());
        }
    }
}
