package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.FeaturesReply;
import dev.iftally.wire.openflow.Hello;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of every connection: HELLO both ways, then who the switch is.
 *
 * @param version what both sides speak
 * @param datapathId the switch's identity
 * @param ports those that the FEATURES_REPLY lists, in 1.0 to 1.2; it has room for {@link
 *     OpenFlowVersion#maxFeaturesPorts}
 */
record Handshake(OpenFlowVersion version, long datapathId, List<Port> ports) {
    private static final int INCOMPATIBLE = 0;
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    Handshake {
        ports = List.copyOf(ports);
    }

    static Handshake shake(MessageChannel channel, Protocols protocols, Duration patience) throws IOException {
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                return shake(channel, protocols);
            } catch (IOException e) {
                throw watchdog.explain(e, "no answer to HELLO and FEATURES_REQUEST within " + Durations.text(patience));
            }
        }
    }

    private static Handshake shake(MessageChannel channel, Protocols protocols) throws IOException {
        channel.send(channel.encoder().hello(protocols.highest(), channel.nextXid(), protocols.bits()));
        OpenFlowVersion version = agree(channel, protocols, channel.receive());
        channel.speak(version);
        channel.send(channel.encoder().bare(version, MessageType.FEATURES_REQUEST, channel.nextXid()));
        while (true) {
            switch (channel.receive()) {
                case FeaturesReply features -> {
                    return new Handshake(version, features.datapathId(), features.ports());
                }
                case Echo echo when echo.isRequest() -> channel.answer(echo);
                case ErrorMessage error -> throw refusal(error);
                default -> {}
            }
        }
    }

    private static OpenFlowVersion agree(MessageChannel channel, Protocols protocols, Message first)
            throws IOException {
        switch (first) {
            case Hello hello -> {
                var version = hello.agree(protocols.bits());
                if (version.isPresent()) {
                    return version.get();
                }
                String why = "iftally speaks " + protocols;
                refuse(channel, protocols, hello, why);
                throw new OpenFlowException(
                        "no common version: the switch offers %s, %s; allow it there (ovs-vsctl set bridge … protocols=%s)"
                                .formatted(offer(hello), why, protocols),
                        "HELLO",
                        0);
            }
            case ErrorMessage error -> throw refusal(error);
            default ->
                throw new OpenFlowException(
                        "the first message, expected HELLO", first.header().typeName(), 1);
        }
    }

    /** Tells the switch too, if it is still there: it may have seen for itself and closed the connection. */
    private static void refuse(MessageChannel channel, Protocols protocols, Hello hello, String why) {
        byte[] text = why.getBytes(StandardCharsets.US_ASCII);
        try {
            OpenFlowVersion version = protocols.highest();
            channel.send(channel.encoder().error(version, hello.xid(), ErrorMessage.HELLO_FAILED, INCOMPATIBLE, text));
        } catch (IOException e) {
            LOG.debug("the switch did not wait for the refusal", e);
        }
    }

    private static String offer(Hello hello) {
        if (hello.bitmap() == 0) {
            return "version 0x%02x and lower".formatted(hello.header().version());
        }
        StringBuilder offered = new StringBuilder("versions");
        for (int wire = 0; wire < Integer.SIZE; wire++) {
            if ((hello.bitmap() >>> wire & 1) != 0) {
                offered.append(" 0x%02x".formatted(wire));
            }
        }
        return offered.toString();
    }

    /** A port under the number that it has in every version. */
    Port wide(Port port) {
        int number = version.widePort(port.number());
        return number == port.number() ? port : port.withNumber(number);
    }

    /** The switch's ERROR as ours. */
    static OpenFlowException refusal(ErrorMessage error) {
        return new OpenFlowException("the switch refuses: " + error, "ERROR", 0);
    }
}
