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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of every connection: HELLO both ways, then who the switch is.
 *
 * @param version what both sides speak
 * @param datapathId the switch's identity
 */
record Handshake(OpenFlowVersion version, long datapathId) {
    /** The versions that this source can read, a bit each. */
    private static final OpenFlowVersion HIGHEST = OpenFlowVersion.V1_3;

    private static final int SPOKEN = HIGHEST.bit();
    private static final int INCOMPATIBLE = 0;
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    static Handshake shake(MessageChannel channel, Duration patience) throws IOException {
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                return shake(channel);
            } catch (IOException e) {
                throw watchdog.explain(e, "no answer to HELLO and FEATURES_REQUEST within " + Durations.text(patience));
            }
        }
    }

    private static Handshake shake(MessageChannel channel) throws IOException {
        channel.send(channel.encoder().hello(HIGHEST, channel.nextXid(), SPOKEN));
        OpenFlowVersion version = agree(channel, channel.receive());
        channel.speak(version);
        channel.send(channel.encoder().bare(version, MessageType.FEATURES_REQUEST, channel.nextXid()));
        while (true) {
            switch (channel.receive()) {
                case FeaturesReply features -> {
                    return new Handshake(version, features.datapathId());
                }
                case Echo echo when echo.isRequest() -> channel.answer(echo);
                case ErrorMessage error -> throw refusal(error);
                default -> {}
            }
        }
    }

    private static OpenFlowVersion agree(MessageChannel channel, Message first) throws IOException {
        switch (first) {
            case Hello hello -> {
                var version = hello.agree(SPOKEN);
                if (version.isPresent()) {
                    return version.get();
                }
                String why = "iftally speaks OpenFlow " + HIGHEST;
                refuse(channel, hello, why);
                throw new OpenFlowException(
                        "no common version: the switch offers %s, %s; allow it there (ovs-vsctl set bridge … protocols=OpenFlow13)"
                                .formatted(offer(hello), why),
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
    private static void refuse(MessageChannel channel, Hello hello, String why) {
        byte[] text = why.getBytes(StandardCharsets.US_ASCII);
        try {
            channel.send(channel.encoder().error(HIGHEST, hello.xid(), ErrorMessage.HELLO_FAILED, INCOMPATIBLE, text));
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

    /** The switch's ERROR as ours. */
    static OpenFlowException refusal(ErrorMessage error) {
        return new OpenFlowException("the switch refuses: " + error, "ERROR", 0);
    }
}
