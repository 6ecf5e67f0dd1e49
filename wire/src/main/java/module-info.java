/** Bytes and values: protocol codecs without I/O. */
module dev.iftally.wire {
    exports dev.iftally.wire;
    exports dev.iftally.wire.fuse;
}
