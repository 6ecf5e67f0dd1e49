/** Bytes and values: protocol codecs without I/O. */
module dev.iftally.wire {
    requires tools.jackson.core;

    exports dev.iftally.wire.dlpi;
    exports dev.iftally.wire.ethtool;
    exports dev.iftally.wire.fuse;
    exports dev.iftally.wire.genetlink;
    exports dev.iftally.wire.gnet;
    exports dev.iftally.wire.ifstats;
    exports dev.iftally.wire.netdev;
    exports dev.iftally.wire.openflow;
    exports dev.iftally.wire;
    exports dev.iftally.wire.netlink;
    exports dev.iftally.wire.ovsdb;
    exports dev.iftally.wire.rtnetlink;
}
