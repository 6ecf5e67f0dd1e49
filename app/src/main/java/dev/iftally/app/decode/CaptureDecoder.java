package dev.iftally.app.decode;

import java.lang.foreign.MemorySegment;

/** Writes captured bytes of one protocol as JSON lines. */
interface CaptureDecoder {
    /** Writes a line per message; false if one of them was broken. */
    boolean decode(MemorySegment bytes);
}
