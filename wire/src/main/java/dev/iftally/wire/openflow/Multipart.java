package dev.iftally.wire.openflow;

import java.util.Locale;

/**
 * A statistics request or reply: the type, and where its body lies in the bytes that were decoded.
 *
 * @param header its header
 * @param version the version, which decides the body's layout
 * @param type {@link MessageType#MULTIPART_REQUEST} or {@link MessageType#MULTIPART_REPLY}
 * @param kind of statistics
 * @param more whether another message of the same transaction follows
 * @param messageOffset of the header's first byte in the decoded segment
 * @param bodyOffset of the first byte of the body in the decoded segment
 * @param bodyBytes length of the body
 */
public record Multipart(
        Header header,
        OpenFlowVersion version,
        MessageType type,
        MultipartType kind,
        boolean more,
        long messageOffset,
        long bodyOffset,
        int bodyBytes)
        implements Message {

    /** {@code OFPMPF_REPLY_MORE}, equally {@code OFPMPF_REQ_MORE}. */
    static final int FLAG_MORE = 1;

    public boolean isReply() {
        return type == MessageType.MULTIPART_REPLY;
    }

    /** Such as {@code MULTIPART_REPLY/PORT_STATS}, as the version spells it. */
    public String typeName() {
        return typeName(version, type, kind.name(version));
    }

    static String typeName(OpenFlowVersion version, MessageType type, String kind) {
        return "%s/%s".formatted(type.name(version), kind.toUpperCase(Locale.ROOT));
    }
}
