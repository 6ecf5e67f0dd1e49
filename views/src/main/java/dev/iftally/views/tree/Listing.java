package dev.iftally.views.tree;

import dev.iftally.wire.fuse.FuseAttributes;
import dev.iftally.wire.fuse.FuseReply;
import dev.iftally.wire.fuse.FuseRequest;
import java.nio.charset.StandardCharsets;

/**
 * The reply to one FUSE_READDIR. Entries come in the order of their nodes, and a cookie is made of the node's number:
 * it stands for the same place whatever comes or goes between two requests.
 */
final class Listing {
    private static final byte[] DOT = ".".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOT_DOT = "..".getBytes(StandardCharsets.US_ASCII);
    private static final long COOKIE_OF_DOT = 1;
    private static final long COOKIE_OF_DOT_DOT = 2;
    /** No directory lists node 1, so that cookies of nodes lie above the two. */
    private static final long COOKIE_OF_NODE_0 = 2;

    private final Folders folders;
    private final FuseReply reply;
    private final FuseRequest request;
    private final long directory;

    Listing(Folders folders, FuseRequest request, FuseReply reply) {
        this.folders = folders;
        this.request = request;
        this.reply = reply;
        this.directory = request.nodeId();
    }

    /** Builds the reply; its length in bytes. */
    long render() {
        reply.beginDirectory(request.unique());
        long cookie = request.offset();
        if (cookie == 0) {
            folders.refresh();
        }
        boolean room = cookie >= COOKIE_OF_DOT || add(DOT, directory, COOKIE_OF_DOT, FuseAttributes.S_IFDIR);
        room = room
                && (cookie >= COOKIE_OF_DOT_DOT || add(DOT_DOT, Node.ROOT, COOKIE_OF_DOT_DOT, FuseAttributes.S_IFDIR));
        long after = Math.max(0, cookie - COOKIE_OF_NODE_0);
        if (room && fixed(after) && Shape.hasFolders(directory)) {
            folders(after);
        }
        return reply.endDirectory();
    }

    private boolean fixed(long after) {
        for (Shape.Entry entry : Shape.in(directory)) {
            long node = entry.nodeIn(directory);
            if (node > after && !add(entry.bytes(), node)) {
                return false;
            }
        }
        return true;
    }

    private void folders(long after) {
        Folder folder = folders.after(Node.folder(after));
        while (folder != null && add(folder.nameBytes(), Shape.folderIn(directory, folder))) {
            folder = folders.after(folder.number());
        }
    }

    private boolean add(byte[] name, long node) {
        return add(name, node, node + COOKIE_OF_NODE_0, Node.mode(node));
    }

    private boolean add(byte[] name, long node, long cookie, int mode) {
        return reply.directoryEntry(node, cookie, mode, name, request.size());
    }
}
