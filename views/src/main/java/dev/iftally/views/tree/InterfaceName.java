package dev.iftally.views.tree;

import dev.iftally.tally.InterfaceNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names of interfaces as they are written into the tree's files. */
final class InterfaceName {
    private InterfaceName() {}

    /** The name that bytes from outside spell; empty if they are no valid one. */
    static Optional<String> of(byte[] bytes, int offset, int length) {
        if (length > InterfaceNames.MOST_BYTES) {
            return Optional.empty();
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
            return InterfaceNames.problem(name).isEmpty() ? Optional.of(name) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
