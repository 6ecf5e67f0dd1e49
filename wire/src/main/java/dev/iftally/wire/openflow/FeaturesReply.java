package dev.iftally.wire.openflow;

import java.util.List;

/**
 * FEATURES_REPLY ({@code ofp_switch_features}).
 *
 * @param header its header
 * @param datapathId the switch's identity, unsigned
 * @param ports the switch's ports; empty since 1.3, which has PORT_DESC for them
 */
public record FeaturesReply(Header header, long datapathId, List<Port> ports) implements Message {
    public FeaturesReply {
        ports = List.copyOf(ports);
    }

    @Override
    public MessageType type() {
        return MessageType.FEATURES_REPLY;
    }
}
