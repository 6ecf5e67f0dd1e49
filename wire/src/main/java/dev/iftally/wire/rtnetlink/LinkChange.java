package dev.iftally.wire.rtnetlink;

/**
 * What is to be changed of a device: {@link #NONE}, and from there what differs.
 *
 * @param name the new name; null to keep it
 * @param alias the new IFLA_IFALIAS; null to keep it
 * @param group the new IFLA_GROUP; 0 to keep it
 * @param mtu in bytes; 0 to keep it
 * @param address the new hardware address, of the form {@code 02:00:00:00:00:07}; null to keep it
 * @param admin whether it is to be brought up or down
 */
public record LinkChange(String name, String alias, int group, int mtu, String address, Admin admin) {
    /** The administrative state, IFF_UP. */
    public enum Admin {
        /** Stays as it is. */
        KEEP,
        UP,
        DOWN
    }

    /** Changes nothing. */
    public static final LinkChange NONE = new LinkChange(null, null, 0, 0, null, Admin.KEEP);

    public LinkChange withName(String newName) {
        return new LinkChange(newName, alias, group, mtu, address, admin);
    }

    public LinkChange withAlias(String newAlias) {
        return new LinkChange(name, newAlias, group, mtu, address, admin);
    }

    public LinkChange withGroup(int newGroup) {
        return new LinkChange(name, alias, newGroup, mtu, address, admin);
    }

    public LinkChange withMtu(int newMtu) {
        return new LinkChange(name, alias, group, newMtu, address, admin);
    }

    public LinkChange withAddress(String newAddress) {
        return new LinkChange(name, alias, group, mtu, newAddress, admin);
    }

    /** The same change, and the device is brought up. */
    public LinkChange bringingUp() {
        return new LinkChange(name, alias, group, mtu, address, Admin.UP);
    }

    /** The same change, and the device is taken down. */
    public LinkChange takingDown() {
        return new LinkChange(name, alias, group, mtu, address, Admin.DOWN);
    }
}
