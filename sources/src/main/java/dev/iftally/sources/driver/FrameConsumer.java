package dev.iftally.sources.driver;

import java.nio.ByteBuffer;

/** Who takes the frames of a stream. */
@FunctionalInterface
public interface FrameConsumer {
    /**
     * Takes a frame, from its destination address to the last byte before the FCS, between the buffer's position and
     * limit. The bytes are the driver's: they may not be changed, and are there during this call alone.
     */
    Delivery put(ByteBuffer frame);
}
