package dev.iftally.views.prometheus;

import dev.iftally.views.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is being written: lines of one format, handed on in large pieces. */
final class Page {
    /** What a piece and a line take together is a power of two: more would be another array twice as large. */
    private static final int PIECE_BYTES = (1 << 16) - (1 << 11);

    private final Text text = new Text();
    private Format format = Format.TEXT;
    private OutputStream out = OutputStream.nullOutputStream();
    private long samples;

    Page open(Format inFormat, OutputStream to) {
        text.clear();
        format = inFormat;
        out = to;
        samples = 0;
        return this;
    }

    /** How many samples have been written. */
    long samples() {
        return samples;
    }

    Format format() {
        return format;
    }

    /** Begins a family. */
    void header(byte[] header) {
        text.append(header);
    }

    void sample(byte[] name, byte[] labels, long value) throws IOException {
        sample(name, labels, 0, labels.length, value);
    }

    /** With the labels that interface {@code i} has in a column. */
    void sample(byte[] name, LabelColumn labels, int i, long value) throws IOException {
        sample(name, labels.bytes(), labels.begin(i), labels.length(i), value);
    }

    private void sample(byte[] name, byte[] labels, int from, int count, long value) throws IOException {
        samples++;
        text.line(name, labels, from, count, value);
        handOnIfLarge();
    }

    /** A time, or how long something takes. */
    void seconds(byte[] name, byte[] labels, long nanos) throws IOException {
        seconds(name, labels, 0, labels.length, nanos);
    }

    void seconds(byte[] name, LabelColumn labels, int i, long nanos) throws IOException {
        seconds(name, labels.bytes(), labels.begin(i), labels.length(i), nanos);
    }

    private void seconds(byte[] name, byte[] labels, int from, int count, long nanos) throws IOException {
        samples++;
        text.append(name).append(labels, from, count).seconds(nanos).append('\n');
        handOnIfLarge();
    }

    /** Hands on the rest. */
    void end() throws IOException {
        if (format == Format.OPENMETRICS) {
            text.append("# EOF\n");
        }
        handOn();
        out = OutputStream.nullOutputStream();
    }

    private void handOnIfLarge() throws IOException {
        if (text.length() >= PIECE_BYTES) {
            handOn();
        }
    }

    private void handOn() throws IOException {
        out.write(text.array(), 0, text.length());
        text.clear();
    }

    /**
     * The lines above a family's samples.
     *
     * @param sampleName what they are called
     * @param type {@code counter}, whose name OpenMetrics cuts, {@code gauge} or {@code untyped}
     */
    static byte[] header(Format format, String sampleName, String type, String help) {
        boolean open = format == Format.OPENMETRICS;
        String name = open && type.equals("counter") ? sampleName.replaceFirst("_total$", "") : sampleName;
        String spelt = open && type.equals("untyped") ? "unknown" : type;
        // A quotation mark would have to be escaped in one format and must not be in the other.
        String line = help.replace("\\", "\\\\").replace('\n', ' ').replace('"', '\'');
        return "# HELP %s %s\n# TYPE %s %s\n".formatted(name, line, name, spelt).getBytes(StandardCharsets.UTF_8);
    }
}
