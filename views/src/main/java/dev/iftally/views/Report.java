package dev.iftally.views;

import java.util.List;

/**
 * What a view prints, described once: as text it is the words and the values in their order, as JSON the values with
 * their keys. Numbers are unsigned 64-bit integers.
 */
public sealed interface Report permits TextReport, JsonReport {
    /** Words that stand in the text alone. */
    Report text(String words);

    /** A value of the JSON alone, whose form differs from what {@link #text} says. */
    Report json(String key, long unsigned);

    /** As {@link #json(String, long)}, for a number that may be negative. */
    Report jsonSigned(String key, long signed);

    /** As {@link #json(String, long)}, for a number with a fraction, as it is written. */
    Report jsonDecimal(String key, String decimal);

    /** As {@link #json(String, long)}. */
    Report json(String key, String value);

    /** As {@link #json(String, long)}. */
    Report json(String key, boolean value);

    /** A key of the JSON alone that has no value. */
    Report jsonNull(String key);

    /** A list of the JSON alone. */
    Report json(String key, List<String> values);

    /** A list of numbers of the JSON alone. */
    Report jsonNumbers(String key, long... values);

    /** Begins an element of a list of the JSON. */
    Report begin();

    /** Begins an object of the JSON. */
    Report begin(String key);

    /** Ends an object of the JSON. */
    Report end();

    /** Begins a list of objects of the JSON. */
    Report beginList(String key);

    /** Ends a list of objects of the JSON. */
    Report endList();

    /** True if it is JSON, for what the two say in different order. */
    boolean isJson();

    /** A number: its digits in the text, the value of its key in the JSON. */
    default Report number(String key, long unsigned) {
        return text(Long.toUnsignedString(unsigned)).json(key, unsigned);
    }

    /** As {@link #number}, for one that may be negative. */
    default Report signed(String key, int value) {
        return text(Integer.toString(value)).jsonSigned(key, value);
    }

    /** A word: itself in the text, the value of its key in the JSON. */
    default Report word(String key, String value) {
        return text(value).json(key, value);
    }
}
