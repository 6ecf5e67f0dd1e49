package dev.iftally.wire.fuse;

/**
 * What server and kernel agree on before anything else.
 *
 * @param major the protocol's major version
 * @param minor its minor version, the lower of both
 * @param flags the capabilities that are used, of {@link #FUSE_ATOMIC_O_TRUNC} …
 * @param maxBackground how many requests may wait without somebody waiting for them
 * @param maxWriteBytes the most that one FUSE_WRITE brings
 */
public record FuseInit(int major, int minor, int flags, int maxBackground, int maxWriteBytes) {
    public static final int FUSE_KERNEL_VERSION = 7;

    /** The minor version that this codec has the structures of: Linux 5.4. */
    public static final int FUSE_KERNEL_MINOR_VERSION = 31;

    /** open(2) with O_TRUNC is one request: no FUSE_SETATTR of size 0 comes before it. */
    public static final int FUSE_ATOMIC_O_TRUNC = 1 << 3;

    /** A write(2) is not cut into pages. */
    public static final int FUSE_BIG_WRITES = 1 << 5;

    /** Look-ups and listings of one directory need not wait for each other. */
    public static final int FUSE_PARALLEL_DIROPS = 1 << 18;

    private static final int WANTED = FUSE_ATOMIC_O_TRUNC | FUSE_BIG_WRITES | FUSE_PARALLEL_DIROPS;
    private static final int MAX_BACKGROUND = 64;

    /**
     * Answers a FUSE_INIT. A kernel with a later major version is told ours, and asks again; one with a later minor
     * version adapts to ours.
     *
     * @throws FuseException if the kernel is too old to adapt to
     */
    public static FuseInit answer(FuseRequest request, int maxWriteBytes) {
        if (request.major() < FUSE_KERNEL_VERSION
                || (request.major() == FUSE_KERNEL_VERSION && request.minor() < FUSE_KERNEL_MINOR_VERSION)) {
            throw new FuseException(
                    FuseOpcode.FUSE_INIT,
                    FuseRequest.HEADER_BYTES,
                    "the kernel speaks FUSE %d.%d; %d.%d (Linux 5.4) or later is needed"
                            .formatted(
                                    request.major(), request.minor(), FUSE_KERNEL_VERSION, FUSE_KERNEL_MINOR_VERSION));
        }
        return new FuseInit(
                FUSE_KERNEL_VERSION,
                FUSE_KERNEL_MINOR_VERSION,
                request.flags() & WANTED,
                MAX_BACKGROUND,
                maxWriteBytes);
    }

    /** False if the kernel will ask once more, because its major version is a later one. */
    public static boolean isFinal(FuseRequest request) {
        return request.major() == FUSE_KERNEL_VERSION;
    }
}
