package dev.iftally.sources.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** IEEE 802.1Q's tag in an Ethernet frame. */
final class VlanTag {
    static final int MAX_VID = 4094;
    private static final int ADDRESSES = 12;
    private static final int BYTES = 4;
    private static final short TPID = (short) 0x8100;

    private VlanTag() {}

    /** A copy with a tag of priority 0 behind the addresses. */
    static ByteBuffer insert(ByteBuffer frame, int vid) {
        int length = frame.remaining();
        int start = frame.position();
        ByteBuffer tagged = ByteBuffer.allocate(length + BYTES).order(ByteOrder.BIG_ENDIAN);
        tagged.put(0, frame, start, ADDRESSES).putShort(ADDRESSES, TPID).putShort(ADDRESSES + 2, (short) vid);
        return tagged.put(ADDRESSES + BYTES, frame, start + ADDRESSES, length - ADDRESSES);
    }
}
