package dev.iftally.views.link;

import dev.iftally.wire.netlink.NetlinkException;
import java.util.Map;
import java.util.Optional;

/** Writes how a kind of device, or of a bridge's port, is set up. */
@FunctionalInterface
interface KindOptions {
    /** Those that are understood; of others there is the name alone. */
    Map<String, KindOptions> BY_KIND = Map.of(
            "bridge", BridgeOptions::write,
            "bridge_slave", BridgePortOptions::write,
            "vxlan", VxlanOptions::write,
            "macvlan", MacvlanOptions::write,
            "macvtap", MacvlanOptions::write,
            "tun", TunOptions::write);

    void write(OptionReport options) throws NetlinkException;

    static Optional<KindOptions> of(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }
}
