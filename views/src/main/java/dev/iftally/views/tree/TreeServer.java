package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.tally.Tally;
import dev.iftally.views.Text;
import dev.iftally.wire.fuse.FuseAttributes;
import dev.iftally.wire.fuse.FuseReply;
import dev.iftally.wire.fuse.FuseRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Answers the kernel's requests, one after the other: from request to reply, without a system call. */
final class TreeServer {
    /** No reply is to be sent now. */
    static final long NO_REPLY = 0;

    private static final int NAME_MAX = 255;
    private static final int ACCESS_MODE = 3;
    private static final int FATTR_MODE_UID_GID = 7;
    /** The kernel is told when a name goes, so it may keep names and attributes as long as it likes. */
    private static final long VALID_SECONDS = 365L * 24 * 3600;

    /** What must reach the kernel besides replies; in this order. */
    interface Notices {
        /** A name in the root and in the overlay no longer exists. */
        void forget(String name);

        /** A write has been done; to be answered when every name before it is forgotten. */
        void written(long unique, int size);
    }

    private final Folders folders;
    private final Contents contents;
    private final Writes writes;
    private final Notices notices;
    private final OpenFiles files = new OpenFiles();
    private final Owner owner;

    /** Whom the files belong to, and since when. */
    record Owner(int userId, int groupId, long sinceEpochSeconds) {}

    TreeServer(Tally tally, Folders folders, KernelCounters kernel, InstantSource clock, Owner owner, Notices notices) {
        this.folders = folders;
        this.contents = new Contents(folders, kernel, clock);
        this.writes = new Writes(tally, folders, clock);
        this.notices = notices;
        this.owner = owner;
    }

    /** The manual interfaces that the tally still has are served again. */
    void resume() {
        writes.resume();
    }

    /** Builds the reply in {@code reply}; its length in bytes, or {@link #NO_REPLY}. */
    long answer(FuseRequest request, FuseReply reply) {
        long unique = request.unique();
        if (request.opcode() == null) {
            return reply.error(unique, Errno.ENOSYS);
        }
        return switch (request.opcode()) {
            case FUSE_READ -> read(request, reply);
            case FUSE_OPEN -> open(request, reply);
            case FUSE_RELEASE -> {
                files.close(request.fileHandle());
                yield reply.done(unique);
            }
            case FUSE_WRITE -> write(request, reply);
            case FUSE_LOOKUP -> lookUp(request, reply);
            case FUSE_GETATTR -> attributes(request, reply);
            case FUSE_SETATTR -> setAttributes(request, reply);
            case FUSE_OPENDIR -> openDirectory(request, reply);
            case FUSE_READDIR -> new Listing(folders, request, reply).render();
            case FUSE_STATFS -> reply.statistics(unique, folders.size());
            case FUSE_RELEASEDIR, FUSE_ACCESS, FUSE_DESTROY -> reply.done(unique);
            case FUSE_FORGET, FUSE_BATCH_FORGET, FUSE_INTERRUPT -> NO_REPLY;
            case FUSE_CREATE -> reply.error(unique, Errno.EACCES);
            case FUSE_MKDIR, FUSE_MKNOD, FUSE_SYMLINK, FUSE_LINK, FUSE_UNLINK, FUSE_RMDIR, FUSE_RENAME, FUSE_RENAME2 ->
                reply.error(unique, Errno.EPERM);
            // The kernel then does without: no xattrs, no locks of ours, close(2) and fsync(2) without a request.
            default -> reply.error(unique, Errno.ENOSYS);
        };
    }

    private long read(FuseRequest request, FuseReply reply) {
        OpenFile file = files.get(request.fileHandle());
        if (file == null) {
            return reply.error(request.unique(), Errno.EBADF);
        }
        int errno = file.take(request.offset(), request.processId(), contents);
        if (errno != 0) {
            return reply.error(request.unique(), errno);
        }
        Text text = file.contents();
        int from = Math.clamp(request.offset(), 0, text.length());
        int length = Math.min(Math.min(request.size(), reply.room()), text.length() - from);
        return reply.data(request.unique(), text.array(), from, length);
    }

    private long open(FuseRequest request, FuseReply reply) {
        long node = request.nodeId();
        Folder folder = folderOf(node);
        if (folder == null && Node.folder(node) != 0) {
            return reply.error(request.unique(), Errno.ESTALE);
        }
        // Root may open anything for writing; a file that takes no value says so at once, as sysfs does.
        if ((request.flags() & ACCESS_MODE) != FileDescriptor.O_RDONLY && !Node.isWritable(node)) {
            return reply.error(request.unique(), Errno.EACCES);
        }
        return reply.opened(request.unique(), files.open(node, folder), FuseReply.FOPEN_DIRECT_IO);
    }

    private long write(FuseRequest request, FuseReply reply) {
        OpenFile file = files.get(request.fileHandle());
        if (file == null) {
            return reply.error(request.unique(), Errno.EBADF);
        }
        int errno = writes.write(file.node(), file.folder(), request.data());
        if (errno != 0) {
            return reply.error(request.unique(), errno);
        }
        if (file.node() != Node.REGISTRY) {
            return reply.written(request.unique(), request.size());
        }
        notices.written(request.unique(), request.size());
        return NO_REPLY;
    }

    private long lookUp(FuseRequest request, FuseReply reply) {
        byte[] name = request.name();
        if (name.length > NAME_MAX) {
            return reply.error(request.unique(), Errno.ENAMETOOLONG);
        }
        long parent = request.nodeId();
        if (isStale(parent)) {
            return reply.error(request.unique(), Errno.ESTALE);
        }
        long node = child(parent, new String(name, StandardCharsets.UTF_8));
        return node == 0
                ? reply.error(request.unique(), Errno.ENOENT)
                : reply.entry(request.unique(), node, VALID_SECONDS, attributesOf(node));
    }

    private long child(long parent, String name) {
        for (Shape.Entry entry : Shape.in(parent)) {
            if (entry.name().equals(name)) {
                return entry.nodeIn(parent);
            }
        }
        Folder folder = Shape.hasFolders(parent) ? folders.named(name) : null;
        return folder == null ? 0 : Shape.folderIn(parent, folder);
    }

    private long attributes(FuseRequest request, FuseReply reply) {
        return isStale(request.nodeId())
                ? reply.error(request.unique(), Errno.ESTALE)
                : reply.attributes(request.unique(), VALID_SECONDS, attributesOf(request.nodeId()));
    }

    /** A new size or time means nothing here and is accepted, because `>` and touch ask for it; a mode is refused. */
    private long setAttributes(FuseRequest request, FuseReply reply) {
        return (request.flags() & FATTR_MODE_UID_GID) != 0
                ? reply.error(request.unique(), Errno.EPERM)
                : attributes(request, reply);
    }

    private long openDirectory(FuseRequest request, FuseReply reply) {
        return isStale(request.nodeId())
                ? reply.error(request.unique(), Errno.ESTALE)
                : reply.opened(request.unique(), 0, 0);
    }

    private FuseAttributes attributesOf(long node) {
        return new FuseAttributes(
                node, Node.size(node), Node.mode(node), 1, owner.userId(), owner.groupId(), owner.sinceEpochSeconds());
    }

    private Folder folderOf(long node) {
        return Node.folder(node) == 0 ? null : folders.numbered(Node.folder(node));
    }

    private boolean isStale(long node) {
        return Node.folder(node) != 0 && folders.numbered(Node.folder(node)) == null;
    }
}
