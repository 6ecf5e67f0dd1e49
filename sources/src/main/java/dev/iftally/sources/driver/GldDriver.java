package dev.iftally.sources.driver;

import java.nio.ByteBuffer;

/**
 * A driver's entry points ({@code gldm_…} of gld(9E)). All but {@link #send} are called under the MAC's lock, one at a
 * time. A call that throws has failed; one that does not return holds up its own device alone.
 */
public interface GldDriver {
    /**
     * Hands a frame to the device: from the destination address to the last byte before the FCS. Called by any thread,
     * also by several at once; the bytes are the caller's and are there during this call alone.
     */
    SendResult send(ByteBuffer frame);

    /**
     * Sends a frame into a VLAN; {@code frame} is without the tag. A driver that leaves this as it is gets {@link #send}
     * of the frame with its tag.
     *
     * @param vid 1–4094
     */
    default SendResult sendTagged(ByteBuffer frame, int vid) {
        return send(VlanTag.insert(frame, vid));
    }

    /**
     * Fills in what the device has counted by now ({@code gldm_get_stats}). What is never filled in is shown nowhere.
     * Nothing else has to be done here: packets and bytes are tallied by GLD.
     */
    default void getStats(GldStats stats) {}

    /** Some stream wants more than what is for it, or none does any more. */
    default void setPromiscuous(PromiscuousMode mode) {}

    /** Some stream wants the frames of a multicast address (low 48 bits), or none does any more. */
    default void setMulticast(long address, boolean enabled) {}
}
