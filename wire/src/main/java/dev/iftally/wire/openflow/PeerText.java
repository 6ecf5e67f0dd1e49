package dev.iftally.wire.openflow;

import java.nio.charset.StandardCharsets;

/** The data of an ERROR: a copy of the refused message, or, for some errors, words for people. */
final class PeerText {
    private PeerText() {}

    /** The data as text if all of it can be printed; else empty, because it is a message. */
    static String of(byte[] data) {
        for (byte b : data) {
            if (b < ' ' || b > '~') {
                return "";
            }
        }
        return new String(data, StandardCharsets.US_ASCII);
    }
}
