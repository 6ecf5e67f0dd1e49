package dev.iftally.wire.fuse;

/**
 * What stat(2) shows of a node: {@code struct fuse_attr}.
 *
 * @param ino the inode number that people see
 * @param size in bytes
 * @param mode type and permission bits, as {@code st_mode}
 * @param links how many names it has
 * @param uid its owner
 * @param gid its group
 * @param epochSeconds the time shown as access, modification and change
 */
public record FuseAttributes(long ino, long size, int mode, int links, int uid, int gid, long epochSeconds) {
    /** {@code S_IFDIR}: a directory. */
    public static final int S_IFDIR = 0040000;

    /** {@code S_IFREG}: a regular file. */
    public static final int S_IFREG = 0100000;
}
