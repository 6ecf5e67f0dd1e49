package dev.iftally.wire.openflow;

/**
 * ECHO_REQUEST or ECHO_REPLY. The payload, which a reply repeats, is left in the message's bytes behind the header.
 *
 * @param header its header
 * @param type {@link MessageType#ECHO_REQUEST} or {@link MessageType#ECHO_REPLY}
 */
public record Echo(Header header, MessageType type) implements Message {
    public boolean isRequest() {
        return type == MessageType.ECHO_REQUEST;
    }
}
