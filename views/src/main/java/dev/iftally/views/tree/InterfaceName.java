package dev.iftally.views.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which names an interface may have: those that the kernel accepts for a device, and that are not taken in the tree. */
public final class InterfaceName {
    /** {@code IFNAMSIZ} − 1. */
    public static final int MAX_BYTES = 15;

    private InterfaceName() {}

    /** Whether the tree can have a folder of this name. */
    public static boolean isValid(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length >= 1
                && bytes.length <= MAX_BYTES
                && isClean(bytes)
                && !name.equals(".")
                && !name.equals("..")
                && !name.equals(Shape.NET)
                && !name.equals(Shape.UPDATE_STATS);
    }

    /** The name that bytes from outside spell; empty if they are no valid one. */
    static Optional<String> of(byte[] bytes, int offset, int length) {
        if (length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
            return isValid(name) ? Optional.of(name) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** No control characters, white space, and nothing that separates: as dev_valid_name in net/core/dev.c. */
    private static boolean isClean(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '/' || b == ':' || b == 0x7f || (b >= 0 && b <= ' ')) {
                return false;
            }
        }
        return true;
    }
}
