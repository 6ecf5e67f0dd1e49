package dev.iftally.views.web;

import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;

/** How unsigned numbers of 64 bits stand in JSON. */
enum Numbers {
    /** As numbers, exact, which many a reader rounds above 2^53. */
    NUMBER,
    /** Those above 2^53 as strings. */
    STRING;

    private static final long LARGEST_OF_ALL_READERS = 1L << 53;

    void write(JsonGenerator json, long unsigned) {
        if (unsigned >= 0 && unsigned <= LARGEST_OF_ALL_READERS) {
            json.writeNumber(unsigned);
        } else if (this == STRING) {
            json.writeString(Long.toUnsignedString(unsigned));
        } else if (unsigned >= 0) {
            json.writeNumber(unsigned);
        } else {
            json.writeNumber(new BigInteger(Long.toUnsignedString(unsigned)));
        }
    }
}
