package dev.iftally.app.decode;

/** Writes captured bytes of one protocol as JSON lines. */
interface CaptureDecoder {
    /** Writes a line per message; false if one of them was broken. */
    boolean decode(CapturedBytes captured);
}
