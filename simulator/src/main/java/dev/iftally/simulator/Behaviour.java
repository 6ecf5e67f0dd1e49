package dev.iftally.simulator;

/** How a switch answers requests for port statistics. */
public enum Behaviour {
    /** As it should. */
    PROPER,
    /** Not at all; everything else is answered. */
    SILENT,
    /** Neither statistics nor ECHO: the connection hangs. */
    DEAD,
    /** Under a transaction id that nobody asked with, and then properly. */
    WRONG_XID_FIRST,
    /** With a body that ends inside an entry. */
    CUT_OFF,
    /** With segments that all say that more follows, without an end. */
    ENDLESS_MORE,
    /** With empty segments that all say that more follows, without an end. */
    ENDLESS_EMPTY_MORE,
    /** With OFPET_BAD_REQUEST. */
    REFUSED,
    /** With bytes that are no OpenFlow. */
    GARBAGE
}
