package dev.iftally.wire.fuse;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One request of the kernel, decoded in place. Reusable and flat: {@link #decode} overwrites it and allocates nothing.
 * What a request has depends on its opcode; a field that it has not is 0.
 */
public final class FuseRequest {
    /** {@code sizeof(struct fuse_in_header)}. */
    public static final int HEADER_BYTES = 40;

    /** {@code FUSE_ROOT_ID}: the node that is the root directory. */
    public static final long FUSE_ROOT_ID = 1;

    private static final int LOCK_OWNER_BYTES = 8;
    private static final int FLAGS_AND_PADDING_BYTES = 8;

    private final Cursor cursor = Cursor.nativeOrder();
    private FuseOpcode opcode;
    private int code;
    private long unique;
    private long nodeId;
    private int processId;
    private long fileHandle;
    private long offset;
    private int size;
    private int flags;
    private int major;
    private int minor;

    /** A request to be filled in by {@link #decode}. */
    public FuseRequest() {}

    /**
     * Decodes the request at the start of {@code bytes}.
     *
     * @param length how many bytes the kernel gave
     * @throws FuseException if they are not one whole request
     */
    public FuseRequest decode(MemorySegment bytes, long length) {
        clear();
        try {
            cursor.open(bytes, 0, length);
            header(length);
            body();
            return this;
        } catch (OutOfBytesException e) {
            throw new FuseException(opcode, e.offset(), "the request is shorter than its structure");
        }
    }

    /** What is asked for; null for an opcode that this version does not know. */
    public FuseOpcode opcode() {
        return opcode;
    }

    /** The opcode's number, also where {@link #opcode()} is null. */
    public int code() {
        return code;
    }

    /** The number that the reply must repeat. */
    public long unique() {
        return unique;
    }

    /** The node that is meant; for a look-up its parent. */
    public long nodeId() {
        return nodeId;
    }

    /** Who asks, in the server's process id namespace; 0 if the process cannot be seen from there. */
    public int processId() {
        return processId;
    }

    /** The handle that the reply to FUSE_OPEN or FUSE_OPENDIR gave. */
    public long fileHandle() {
        return fileHandle;
    }

    /** Offset in the file; in a directory the cookie behind which to go on. */
    public long offset() {
        return offset;
    }

    /** Bytes to be read or written. */
    public int size() {
        return size;
    }

    /** The flags of open(2); in FUSE_SETATTR which attributes are to be set ({@code FATTR_MODE} = 1 …). */
    public int flags() {
        return flags;
    }

    /** The kernel's major version, in FUSE_INIT. */
    public int major() {
        return major;
    }

    /** The kernel's minor version, in FUSE_INIT. */
    public int minor() {
        return minor;
    }

    /** A copy of the name that FUSE_LOOKUP is about, without its NUL. */
    public byte[] name() {
        byte[] field = cursor.bytes((int) cursor.remaining());
        int length = 0;
        while (length < field.length && field[length] != 0) {
            length++;
        }
        return Arrays.copyOf(field, length);
    }

    /** A copy of the bytes that FUSE_WRITE brings. */
    public byte[] data() {
        return cursor.bytes(size);
    }

    private void clear() {
        opcode = null;
        code = 0;
        unique = 0;
        nodeId = 0;
        processId = 0;
        fileHandle = 0;
        offset = 0;
        size = 0;
        flags = 0;
        major = 0;
        minor = 0;
    }

    private void header(long length) {
        long declared = cursor.u32();
        if (declared != length) {
            throw new FuseException(null, 0, "%d bytes declared, %d there".formatted(declared, length));
        }
        code = cursor.i32();
        opcode = FuseOpcode.ofCode(code);
        unique = cursor.u64();
        nodeId = cursor.u64();
        cursor.skip(8); // uid and gid: the kernel checks permissions (default_permissions)
        processId = cursor.i32();
        cursor.skip(4);
    }

    private void body() {
        if (opcode == null) {
            return;
        }
        switch (opcode) {
            case FUSE_INIT -> init();
            case FUSE_OPEN, FUSE_OPENDIR, FUSE_SETATTR -> flags = cursor.i32();
            case FUSE_READ, FUSE_READDIR -> transfer();
            case FUSE_WRITE -> write();
            case FUSE_RELEASE, FUSE_RELEASEDIR, FUSE_FLUSH, FUSE_FSYNC, FUSE_FSYNCDIR -> fileHandle = cursor.u64();
            default -> {
                // Everything else is answered by the node, or the opcode, alone.
            }
        }
    }

    private void init() {
        major = cursor.i32();
        minor = cursor.i32();
        cursor.skip(4); // max_readahead: nothing is cached
        flags = cursor.i32();
    }

    private void transfer() {
        fileHandle = cursor.u64();
        offset = cursor.u64();
        size = cursor.i32();
        cursor.skip(4 + LOCK_OWNER_BYTES);
        flags = cursor.i32();
        cursor.skip(4);
        if (size < 0) {
            throw new FuseException(opcode, HEADER_BYTES + 16, "a size of 2 GiB or more");
        }
    }

    private void write() {
        fileHandle = cursor.u64();
        offset = cursor.u64();
        size = cursor.i32();
        cursor.skip(4 + LOCK_OWNER_BYTES + FLAGS_AND_PADDING_BYTES);
        if (size != cursor.remaining()) {
            throw new FuseException(
                    opcode,
                    HEADER_BYTES + 16,
                    "%d bytes declared, %d there".formatted(Integer.toUnsignedLong(size), cursor.remaining()));
        }
    }
}
