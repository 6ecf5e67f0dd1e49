package dev.iftally.tally;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a second source knows of an interface that another one feeds: a database of the switch, say. It lies over what
 * the interface's own source says; where it knows nothing, that shows through. So neither overwrites the other, and
 * their order does not matter.
 *
 * @param alias what people call it; empty if not known
 * @param hardwareAddress the MAC in the low 48 bits; 0 if not known
 * @param mtu in bytes; 0 if not known
 * @param speedBitsPerSecond the current speed; 0 if not known
 * @param duplex the duplex mode, or {@link Duplex#UNKNOWN}
 * @param linkState whether the link is up, or {@link LinkState#UNKNOWN}
 * @param master the bond that it is a member of; empty if none is known
 * @param notes what else is known and no row has a field for, by the source's own keys; a line each, without controls
 */
public record Enrichment(
        String alias,
        long hardwareAddress,
        int mtu,
        long speedBitsPerSecond,
        Duplex duplex,
        LinkState linkState,
        String master,
        Map<String, String> notes) {
    /** Nothing is known; the interface is as its own source says. */
    public static final Enrichment NONE = new Enrichment("", 0, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", Map.of());

    public Enrichment {
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /** What goes on being true while its source is silent: what the link does at the moment is not part of it. */
    public Enrichment withoutLink() {
        return new Enrichment(alias, hardwareAddress, mtu, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, master, notes);
    }

    /** What is shown of an interface whose own source says {@code described}. */
    Attributes over(Attributes described) {
        return new Attributes(
                described.name(),
                alias.isEmpty() ? described.alias() : alias,
                described.source(),
                hardwareAddress == 0 ? described.hardwareAddress() : hardwareAddress,
                mtu == 0 ? described.mtu() : mtu,
                speedBitsPerSecond == 0 ? described.speedBitsPerSecond() : speedBitsPerSecond,
                duplex == Duplex.UNKNOWN ? described.duplex() : duplex,
                linkState == LinkState.UNKNOWN ? described.linkState() : linkState,
                master.isEmpty() ? described.master() : master,
                described.netnsCookie(),
                described.ifindex(),
                described.medium());
    }
}
