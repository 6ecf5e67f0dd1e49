package dev.iftally.wire.rtnetlink;

/**
 * What is to be changed of a device: {@link #NONE}, and from there what differs.
 *
 * @param name the new name; null to keep it
 * @param alias the new IFLA_IFALIAS; null to keep it
 * @param group the new IFLA_GROUP; 0 to keep it
 * @param mtu in bytes; 0 to keep it
 * @param address the new hardware address, of the form {@code 02:00:00:00:00:07}; null to keep it
 * @param up true to bring it up; false to leave it as it is
 */
public record LinkChange(String name, String alias, int group, int mtu, String address, boolean up) {
    /** Changes nothing. */
    public static final LinkChange NONE = new LinkChange(null, null, 0, 0, null, false);

    public LinkChange withName(String newName) {
        return new LinkChange(newName, alias, group, mtu, address, up);
    }

    public LinkChange withAlias(String newAlias) {
        return new LinkChange(name, newAlias, group, mtu, address, up);
    }

    public LinkChange withGroup(int newGroup) {
        return new LinkChange(name, alias, newGroup, mtu, address, up);
    }

    public LinkChange withMtu(int newMtu) {
        return new LinkChange(name, alias, group, newMtu, address, up);
    }

    public LinkChange withAddress(String newAddress) {
        return new LinkChange(name, alias, group, mtu, newAddress, up);
    }

    /** The same change, and the device is brought up. */
    public LinkChange bringingUp() {
        return new LinkChange(name, alias, group, mtu, address, true);
    }
}
