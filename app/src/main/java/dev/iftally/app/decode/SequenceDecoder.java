package dev.iftally.app.decode;

import dev.iftally.wire.Cursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of things one behind the other, whose lengths only their decoder knows, as JSON lines. */
final class SequenceDecoder implements CaptureDecoder {
    private final PrintWriter out;
    private final Format format;

    SequenceDecoder(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    /** What stands in the file. */
    interface Format {
        Cursor open(MemorySegment bytes);

        /** Decodes the next one, puts its contents into {@code json} and leaves the cursor behind it. */
        void write(Cursor cursor, Map<String, Object> json) throws IOException;
    }

    @Override
    public boolean decode(MemorySegment bytes) {
        Cursor cursor = format.open(bytes);
        while (cursor.remaining() > 0) {
            long start = cursor.position();
            Map<String, Object> json = new LinkedHashMap<>();
            try {
                format.write(cursor, json);
            } catch (IOException e) {
                // Nobody knows where the next one begins.
                out.println(JsonLine.broken(e.getMessage(), start));
                return false;
            }
            try (JsonLine line = new JsonLine()) {
                line.all(json);
                out.println(line.end());
            }
        }
        return true;
    }
}
