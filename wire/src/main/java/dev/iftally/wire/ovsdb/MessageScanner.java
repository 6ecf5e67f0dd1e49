package dev.iftally.wire.ovsdb;

/**
 * Finds the ends of messages in a stream: JSON objects with nothing between them but white space (RFC 7047, 4). It only
 * counts braces outside of strings; whether they enclose JSON is for {@link MessageDecoder} to say.
 */
public final class MessageScanner {
    /** Far above what tables need: sets of pairs of atoms in rows of tables of a reply. */
    static final int MAX_DEPTH = 32;

    private int depth;
    private boolean inString;
    private boolean escaped;
    private long scanned;

    /** At the beginning of a stream. */
    public MessageScanner() {}

    /**
     * Goes on with the next bytes of the stream.
     *
     * @return the index behind the message's last byte, where the next call has to begin; -1 if it goes on behind
     *     {@code to}
     * @throws OvsdbException if this cannot be the beginning of a message
     */
    public int scan(byte[] bytes, int from, int to) throws OvsdbException {
        for (int i = from; i < to; i++) {
            scanned++;
            if (inString) {
                skipInString(bytes[i]);
            } else if (endsMessage(bytes[i])) {
                scanned = 0;
                return i + 1;
            }
        }
        return -1;
    }

    private void skipInString(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
        }
    }

    private boolean endsMessage(byte b) throws OvsdbException {
        switch (b) {
            case '{', '[' -> open(b);
            case '}', ']' -> {
                if (depth == 0) {
                    refuse("0x%02x".formatted(b & 0xff));
                }
                return --depth == 0;
            }
            case '"' -> inString = depth > 0 || refuse("a string");
            case ' ', '\t', '\r', '\n' -> {}
            default -> {
                if (depth == 0) {
                    refuse("0x%02x".formatted(b & 0xff));
                }
            }
        }
        return false;
    }

    private void open(byte b) throws OvsdbException {
        if (depth == 0 && b == '[') {
            refuse("a list");
        }
        if (++depth > MAX_DEPTH) {
            throw new OvsdbException("nested deeper than " + MAX_DEPTH + " levels", "message", scanned - 1);
        }
    }

    private boolean refuse(String what) throws OvsdbException {
        throw new OvsdbException("%s where a JSON object was expected".formatted(what), "message", scanned - 1);
    }
}
