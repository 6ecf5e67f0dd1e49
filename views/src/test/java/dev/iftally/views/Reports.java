package dev.iftally.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.RequestWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reports in tests: both forms of one, and messages that no kernel here can send. */
public final class Reports {
    private Reports() {}

    /** Says something. */
    @FunctionalInterface
    public interface Writing {
        void to(Report report) throws Exception;
    }

    /** Composes a message behind its netlink header. */
    @FunctionalInterface
    public interface Composing {
        void in(RequestWriter message);
    }

    public static String text(Writing writing) throws Exception {
        TextReport text = new TextReport();
        writing.to(text);
        return text.toString();
    }

    public static String json(Writing writing) throws Exception {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            writing.to(new JsonReport(json));
        }
        return text.toString();
    }

    /** Stands at the message that is composed. */
    public static MessageCursor message(int type, Composing composing) throws Exception {
        MemorySegment bytes = composed(type, composing);
        MessageCursor message = new MessageCursor().open(bytes, bytes.byteSize());
        assertThat(message.next()).isTrue();
        return message;
    }

    /** The bytes of a message that is composed. */
    public static MemorySegment composed(int type, Composing composing) {
        RequestWriter out = new RequestWriter(Arena.ofAuto().allocate(4096, Long.BYTES)).begin(type, 0, 1);
        composing.in(out);
        return out.finish();
    }

    /** A nest as older parts of the kernel make it: without the flag that says that it is one. */
    public static long plain(RequestWriter out, int type) {
        long start = out.nest(type);
        out.body().patch16(start + Short.BYTES, type);
        return start;
    }

    /** Numbers of 64 bits, as the structures of statistics have them. */
    public static byte[] words(long... numbers) {
        byte[] bytes = new byte[numbers.length * Long.BYTES];
        MemorySegment.ofArray(bytes).copyFrom(MemorySegment.ofArray(numbers));
        return bytes;
    }

    /** Numbers of 32 bits. */
    public static byte[] halves(int... numbers) {
        byte[] bytes = new byte[numbers.length * Integer.BYTES];
        MemorySegment.ofArray(bytes).copyFrom(MemorySegment.ofArray(numbers));
        return bytes;
    }
}
