package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.tally.Tally;
import dev.iftally.wire.fuse.FuseException;
import dev.iftally.wire.fuse.FuseRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tally as a mounted FUSE file system, writable as the update_stats document says, from {@link #open} to
 * {@link #close}. One platform thread serves it; if the process dies, readers get ENOTCONN.
 *
 * <p>What it cannot show: counters that rtnl_link_stats64 has not are in {@code IF/counters} alone.
 */
public final class TreeMount implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TreeMount.class);
    private static final Duration END_OF_SERVER = Duration.ofSeconds(2);

    private final MountPoint point;
    private final FuseDevice device;
    private final Notifier notifier;
    private final TreeServer server;
    private final FuseDevice.Outgoing outgoing;
    private final FuseRequest request = new FuseRequest();
    private final Thread thread = new Thread(this::serve, "iftally-tree");
    private volatile boolean closing;

    private TreeMount(MountPoint point, FuseDevice device, Tally tally, KernelCounters kernel) {
        this.point = point;
        this.device = device;
        this.outgoing = device.new Outgoing();
        this.notifier = new Notifier();
        Folders folders = new Folders(tally, notifier::forget);
        InstantSource clock = InstantSource.system();
        TreeServer.Owner owner = new TreeServer.Owner(
                Processes.effectiveUserId(),
                Processes.effectiveGroupId(),
                clock.instant().getEpochSecond());
        this.server = new TreeServer(tally, folders, kernel, clock, owner, notifier);
        notifier.start(device, folders);
        tally.onEvent(notifier::onEvent);
        thread.setDaemon(true);
    }

    /**
     * Mounts the tree on a directory and serves it until it is closed.
     *
     * @param directory made if it is not there; a dead mount of ours on it is taken away first
     * @param tally what is shown and written to
     * @param kernel what the overlay shows where the tally has nothing
     * @throws FuseUnavailableException if this machine or this user may not: {@link PlainTree} can
     * @throws IOException if the directory is in use
     */
    public static TreeMount open(Path directory, Tally tally, KernelCounters kernel) throws IOException {
        MountPoint point = new MountPoint(directory);
        point.prepare();
        FuseDevice device = FuseDevice.open();
        try {
            point.mount(device.descriptor());
        } catch (IOException e) {
            device.close();
            throw e;
        }
        TreeMount mount = new TreeMount(point, device, tally, kernel);
        try {
            device.greet(mount.request, mount.outgoing);
        } catch (IOException e) {
            point.unmount();
            mount.notifier.close();
            device.close();
            throw e;
        }
        mount.server.resume();
        mount.thread.start();
        return mount;
    }

    /**
     * Says whether a tree may come here; changes nothing.
     *
     * @param silentIsDead whether a server here that does not answer is known to have died
     * @throws IOException if a daemon that lives has its tree here, by FUSE or as plain files, or somebody else uses the
     *     directory
     */
    public static void requireFree(Path directory, boolean silentIsDead) throws IOException {
        new MountPoint(directory).requireFree(silentIsDead);
    }

    /**
     * Removes the directory of a tree that is no longer to be there, with what its daemon has left in it.
     *
     * @throws IOException if there is more than that in it, or another daemon serves it
     */
    public static void removeLeft(Path directory) throws IOException {
        new MountPoint(directory).remove();
    }

    /** Where it is mounted. */
    public Path directory() {
        return point.path();
    }

    /** Unmounts the tree. Descriptors of it that are still open get ENOTCONN from then on. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        try (FileDescriptor root = FileDescriptor.open(point.path().toString(), FileDescriptor.O_PATH)) {
            point.unmount();
            // While the server still answers: the kernel may need that before it forgets the last names.
            notifier.close();
            closing = true;
            wake(root);
        } catch (LinuxException e) {
            LOG.warn("The tree on {} was not there to be unmounted: {}", point.path(), e.getMessage());
        }
        closing = true;
        if (hasEnded()) {
            device.close();
        } else {
            LOG.warn("The server of {} still waits for the kernel: it ends with this process", point.path());
        }
    }

    /** The server blocks in the kernel until a request comes: so here is one. */
    private static void wake(FileDescriptor root) {
        String path = "/proc/self/fd/" + root.number() + "/.";
        try (FileDescriptor directory = FileDescriptor.open(path, FileDescriptor.O_RDONLY)) {
            LOG.debug("The server answered descriptor {} last", directory.number());
        } catch (LinuxException e) {
            LOG.debug("The server had ended before: {}", e.getMessage());
        }
    }

    private boolean hasEnded() {
        try {
            return thread.join(END_OF_SERVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }

    private void serve() {
        boolean mounted = true;
        while (mounted && !closing) {
            mounted = serveOne();
        }
        if (!closing) {
            LOG.warn("The tree on {} was unmounted by somebody else", point.path());
        }
        notifier.close();
        device.descriptor().close();
    }

    private boolean serveOne() {
        try {
            if (!device.read(request)) {
                return false;
            }
            outgoing.send(answer());
        } catch (FuseException e) {
            LOG.warn("A request of the kernel was skipped: {}", e.getMessage());
        }
        return true;
    }

    private long answer() {
        try {
            return server.answer(request, outgoing.reply());
        } catch (RuntimeException | Error e) {
            // Without its server the file system would block whoever touches it: one bad answer must not end it.
            LOG.error("A request could not be answered: {} of node {}", request.opcode(), request.nodeId(), e);
            return outgoing.reply().error(request.unique(), Errno.EIO);
        }
    }
}
