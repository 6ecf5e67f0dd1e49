package dev.iftally.wire.openflow;

/** One message, as {@link MessageDecoder} reads it. */
public sealed interface Message permits Hello, ErrorMessage, Echo, FeaturesReply, PortStatus, Multipart, OtherMessage {
    Header header();

    MessageType type();

    /** The transaction id that an answer repeats. */
    default int xid() {
        return header().xid();
    }
}
