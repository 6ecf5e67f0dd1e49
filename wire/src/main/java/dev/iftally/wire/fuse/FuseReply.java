package dev.iftally.wire.fuse;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;

/**
 * One reply to the kernel, built in a segment that the caller owns and writes in one call. Reusable: each method that
 * ends a reply returns its length in bytes.
 */
public final class FuseReply {
    /** {@code sizeof(struct fuse_out_header)}. */
    public static final int HEADER_BYTES = 16;

    /** {@code FOPEN_DIRECT_IO}: no page cache for this open file; every read comes to the server. */
    public static final int FOPEN_DIRECT_IO = 1;

    private static final int DIRENT_HEADER_BYTES = 24;
    private static final int NAME_MAX = 255;
    private static final int BLOCK_BYTES = 4096;
    private static final int FUSE_NOTIFY_INVAL_ENTRY = 3;

    private final WireWriter writer = WireWriter.nativeOrder();
    private MemorySegment bytes = MemorySegment.NULL;

    /** A reply to be started by {@link #open}. */
    public FuseReply() {}

    /** Builds replies in {@code segment} from now on. */
    public FuseReply open(MemorySegment segment) {
        bytes = segment;
        return this;
    }

    /** How many bytes of contents a reply has room for. */
    public int room() {
        return (int) bytes.byteSize() - HEADER_BYTES;
    }

    /** A reply that says no more than that it was done. */
    public long done(long unique) {
        begin(unique, 0);
        return end();
    }

    /** A reply that refuses; {@code errno} is positive. */
    public long error(long unique, int errno) {
        begin(unique, errno);
        return end();
    }

    /** The reply to FUSE_INIT: {@code struct fuse_init_out} as of 7.23. */
    public long init(long unique, FuseInit agreed) {
        begin(unique, 0);
        writer.u32(agreed.major()).u32(agreed.minor()).u32(0).u32(agreed.flags());
        writer.u16(agreed.maxBackground()).u16(agreed.maxBackground());
        writer.u32(agreed.maxWriteBytes()).u32(1).zeros(36);
        return end();
    }

    /**
     * The reply to FUSE_LOOKUP: {@code struct fuse_entry_out}.
     *
     * @param nodeId the node, a number never given to another one
     * @param validSeconds for how long the kernel may keep name and attributes
     */
    public long entry(long unique, long nodeId, long validSeconds, FuseAttributes attributes) {
        begin(unique, 0);
        writer.u64(nodeId).u64(0).u64(validSeconds).u64(validSeconds).u64(0);
        attributes(attributes);
        return end();
    }

    /** The reply to FUSE_GETATTR and FUSE_SETATTR: {@code struct fuse_attr_out}. */
    public long attributes(long unique, long validSeconds, FuseAttributes attributes) {
        begin(unique, 0);
        writer.u64(validSeconds).u64(0);
        attributes(attributes);
        return end();
    }

    /** The reply to FUSE_OPEN and FUSE_OPENDIR: {@code struct fuse_open_out}. */
    public long opened(long unique, long fileHandle, int openFlags) {
        begin(unique, 0);
        writer.u64(fileHandle).u32(openFlags).u32(0);
        return end();
    }

    /** The reply to FUSE_READ: the bytes themselves. */
    public long data(long unique, byte[] contents, int offset, int length) {
        begin(unique, 0);
        writer.bytes(contents, offset, length);
        return end();
    }

    /** The reply to FUSE_WRITE: {@code struct fuse_write_out}. */
    public long written(long unique, int size) {
        begin(unique, 0);
        writer.u32(size).u32(0);
        return end();
    }

    /** The reply to FUSE_STATFS of a file system without blocks: {@code struct fuse_kstatfs}. */
    public long statistics(long unique, long files) {
        begin(unique, 0);
        writer.zeros(24)
                .u64(files)
                .u64(0)
                .u32(BLOCK_BYTES)
                .u32(NAME_MAX)
                .u32(BLOCK_BYTES)
                .zeros(28);
        return end();
    }

    /** Begins the reply to FUSE_READDIR, to be followed by {@link #directoryEntry} and {@link #endDirectory}. */
    public void beginDirectory(long unique) {
        begin(unique, 0);
    }

    /**
     * Adds one {@code struct fuse_dirent}.
     *
     * @param cookie where the next request goes on behind this entry; stable, whatever comes and goes before it
     * @param mode the entry's type bits
     * @param limit how many bytes of entries the request allows
     * @return false, and nothing is added, if it has no room
     */
    public boolean directoryEntry(long ino, long cookie, int mode, byte[] name, int limit) {
        int padded = (DIRENT_HEADER_BYTES + name.length + 7) & ~7;
        if (writer.position() - HEADER_BYTES + padded > Math.min(limit, room())) {
            return false;
        }
        writer.u64(ino).u64(cookie).u32(name.length).u32(mode >>> 12);
        writer.bytes(name).zeros(padded - DIRENT_HEADER_BYTES - name.length);
        return true;
    }

    /** Ends the reply that {@link #beginDirectory} began; without an entry it says that there are no more. */
    public long endDirectory() {
        return end();
    }

    /** A message that asks the kernel to forget a name: {@code struct fuse_notify_inval_entry_out}. */
    public long forgetName(long parentNodeId, byte[] name) {
        begin(0, -FUSE_NOTIFY_INVAL_ENTRY); // a notification has its code where a reply has its error
        writer.u64(parentNodeId).u32(name.length).u32(0).bytes(name).u8(0);
        return end();
    }

    private void begin(long unique, int errno) {
        writer.open(bytes).u32(0).u32(-errno).u64(unique);
    }

    private long end() {
        writer.patch32(0, writer.position());
        return writer.position();
    }

    private void attributes(FuseAttributes a) {
        writer.u64(a.ino()).u64(a.size()).u64(0);
        writer.u64(a.epochSeconds()).u64(a.epochSeconds()).u64(a.epochSeconds()).zeros(12);
        writer.u32(a.mode())
                .u32(a.links())
                .u32(a.uid())
                .u32(a.gid())
                .u32(0)
                .u32(BLOCK_BYTES)
                .u32(0);
    }
}
