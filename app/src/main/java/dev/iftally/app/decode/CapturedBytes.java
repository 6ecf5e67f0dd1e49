package dev.iftally.app.decode;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/**
 * What a file of captured bytes holds: the bytes themselves, or hex text with white space, line breaks and
 * {@code #} comments to the line's end.
 *
 * @param bytes the captured bytes
 * @param problem what is wrong with the hex text behind the last byte; empty if nothing
 */
record CapturedBytes(MemorySegment bytes, String problem) {
    /** Takes text for hex if it has no NUL, which no capture of a binary protocol lacks, and begins like it. */
    static CapturedBytes of(byte[] content) {
        return looksLikeHex(content) ? hex(content) : new CapturedBytes(MemorySegment.ofArray(content), "");
    }

    private static boolean looksLikeHex(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return false;
            }
        }
        for (byte b : content) {
            if (!isWhite(b)) {
                return b == '#' || HexFormat.isHexDigit(b);
            }
        }
        return true;
    }

    private static CapturedBytes hex(byte[] text) {
        byte[] bytes = new byte[text.length / 2 + 1];
        int digits = 0;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b == '#') {
                i = endOfLine(text, i);
            } else if (HexFormat.isHexDigit(b)) {
                bytes[digits / 2] = (byte) (bytes[digits / 2] << 4 | HexFormat.fromHexDigit(b));
                digits++;
            } else if (!isWhite(b)) {
                return new CapturedBytes(
                        wholeBytes(bytes, digits),
                        "'%c' in line %d is no hex digit; expected them alone, as xxd -p prints them"
                                .formatted((char) (b & 0xff), line(text, i)));
            }
        }
        String problem = digits % 2 == 0 ? "" : "the last byte has only one hex digit";
        return new CapturedBytes(wholeBytes(bytes, digits), problem);
    }

    private static MemorySegment wholeBytes(byte[] bytes, int digits) {
        return MemorySegment.ofArray(bytes).asSlice(0, digits / 2);
    }

    private static int endOfLine(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int line(byte[] text, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += text[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
