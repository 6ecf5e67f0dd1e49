package dev.iftally.app.decode;

import dev.iftally.linux.Errno;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of netlink messages of one protocol as JSON lines. */
final class NetlinkDecoder implements CaptureDecoder {
    private final PrintWriter out;
    private final FamilyJson family;
    private final MessageCursor messages = new MessageCursor();

    NetlinkDecoder(PrintWriter out, FamilyJson family) {
        this.out = out;
        this.family = family;
    }

    /** What the messages of one netlink protocol mean. */
    interface FamilyJson {
        /** The name of the message that {@code message} stands at. */
        String type(MessageCursor message) throws NetlinkException;

        /** Puts the message's contents behind what {@code json} has. */
        void write(MessageCursor message, Map<String, Object> json) throws NetlinkException;
    }

    @Override
    public boolean decode(MemorySegment bytes) {
        boolean intact = true;
        messages.open(bytes, bytes.byteSize());
        while (true) {
            try {
                // A length that leads nowhere ends the walk: nobody knows where the next message begins.
                if (!messages.next()) {
                    return intact;
                }
            } catch (NetlinkException e) {
                out.println(JsonLine.broken(e.getMessage(), e.offset()));
                return false;
            }
            try {
                out.println(line());
            } catch (NetlinkException e) {
                out.println(JsonLine.broken(e.getMessage(), e.offset()));
                intact = false;
            }
        }
    }

    private String line() throws NetlinkException {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean control = messages.type() <= Netlink.NLMSG_OVERRUN;
        json.put("type", control ? Netlink.name(messages.type()) : family.type(messages));
        json.put("seq", Integer.toUnsignedLong(messages.sequence()));
        json.put("flags", messages.flags());
        if (!control) {
            family.write(messages, json);
        } else if (messages.type() == Netlink.NLMSG_ERROR || messages.type() == Netlink.NLMSG_DONE) {
            acknowledge(Acknowledgement.decode(messages), json);
        }
        try (JsonLine line = new JsonLine()) {
            line.all(json);
            return line.end();
        }
    }

    private static void acknowledge(Acknowledgement acknowledgement, Map<String, Object> json) {
        json.put("errno", acknowledgement.succeeded() ? (Object) 0 : Errno.name(acknowledgement.errno()));
        putText(json, "message", acknowledgement.message());
        putNumber(json, "offset", acknowledgement.offset());
    }

    /** Puts a text, unless it is empty. */
    static void putText(Map<String, Object> json, String key, String value) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }

    /** Puts a number, unless it is −1, which means that it was not there. */
    static void putNumber(Map<String, Object> json, String key, long value) {
        if (value != -1) {
            json.put(key, value);
        }
    }

    /** Puts what is carried through: type and, in hex, data. */
    static void putOthers(Map<String, Object> json, List<Attribute> others) {
        if (!others.isEmpty()) {
            json.put("others", others.stream().map(NetlinkDecoder::other).toList());
        }
    }

    private static Map<String, Object> other(Attribute attribute) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", attribute.type());
        json.put("data", attribute.data());
        return json;
    }
}
