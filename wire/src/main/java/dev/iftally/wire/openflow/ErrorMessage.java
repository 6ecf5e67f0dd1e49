package dev.iftally.wire.openflow;

/**
 * ERROR: the peer refuses a message ({@code ofp_error_msg}).
 *
 * @param header its header
 * @param errorType {@code OFPET_} number
 * @param code the type's own number
 * @param text what the peer wrote for people, if its data is text; else empty
 */
public record ErrorMessage(Header header, int errorType, int code, String text) implements Message {
    /** {@code OFPET_HELLO_FAILED}: no common version. */
    public static final int HELLO_FAILED = 0;

    /** {@code OFPET_BAD_REQUEST}. */
    public static final int BAD_REQUEST = 1;

    @Override
    public MessageType type() {
        return MessageType.ERROR;
    }

    /** Type and code as the version's header spells them, such as {@code OFPET_BAD_REQUEST OFPBRC_BAD_LEN}. */
    public String name() {
        return ErrorNames.name(OpenFlowVersion.ofWire(header.version()), errorType, code);
    }

    /** Name and the peer's own text. */
    @Override
    public String toString() {
        return text.isEmpty() ? name() : name() + ": " + text;
    }
}
