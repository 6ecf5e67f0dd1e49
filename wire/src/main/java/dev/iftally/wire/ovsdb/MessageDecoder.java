package dev.iftally.wire.ovsdb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads messages of a server. The keys of JSON-RPC come in any order, so that a message is read in two passes. */
public final class MessageDecoder {
    /** More rows than any switch has; a message of the least rows would fill the memory else. */
    static final int MAX_ROWS = 100_000;

    /** Names of rows are never the same twice: to keep them for the next message would be of no use. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MessageScanner.MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final String NULL = "null";

    private MessageDecoder() {}

    /**
     * The message of exactly these bytes.
     *
     * @throws OvsdbException if it is none
     */
    public static Message decode(byte[] bytes, int offset, int length) throws OvsdbException {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        try {
            return message(members(text));
        } catch (JacksonException e) {
            throw new OvsdbException(
                    PeerText.of(e.getOriginalMessage()),
                    "message",
                    e.getLocation() == null ? -1 : e.getLocation().getCharOffset());
        }
    }

    private static Message message(Map<String, String> members) throws OvsdbException {
        String id = members.getOrDefault("id", NULL);
        String params = members.getOrDefault("params", "[]");
        String method = members.get("method");
        if (method == null) {
            return reply(id, members);
        }
        return switch (method) {
            case "\"update\"" -> new Message.Update(new TableUpdates("update").ofParameters(params));
            case "\"echo\"" -> new Message.Echo(id, params);
            default -> new Message.Other(PeerText.of(method));
        };
    }

    private static Message reply(String id, Map<String, String> members) throws OvsdbException {
        if (!id.matches("[0-9]{1,18}")) {
            return new Message.Other("a reply to " + PeerText.of(id) + ", which nobody asked");
        }
        String error = members.getOrDefault("error", NULL);
        String result = members.getOrDefault("result", NULL);
        List<RowUpdate> rows = result.startsWith("{") ? new TableUpdates("monitor").of(result) : List.of();
        return new Message.Reply(Long.parseLong(id), error.equals(NULL) ? "" : PeerText.of(error), rows);
    }

    /** The members of the message's object, each with its value's text. */
    private static Map<String, String> members(String text) throws OvsdbException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new OvsdbException("expected a JSON object", "message", 0);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                int start = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                json.finishToken();
                members.put(
                        key, text.substring(start, (int) json.currentLocation().getCharOffset()));
            }
            return members;
        }
    }
}
