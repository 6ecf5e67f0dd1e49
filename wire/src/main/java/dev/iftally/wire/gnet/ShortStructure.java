package dev.iftally.wire.gnet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A structure that may be shorter than it is today, as older kernels send it: what is missing is 0. */
final class ShortStructure {
    private final ByteBuffer in;

    ShortStructure(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    long u32() {
        return in.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(in.getInt());
    }

    long u64() {
        return in.remaining() < Long.BYTES ? 0 : in.getLong();
    }
}
