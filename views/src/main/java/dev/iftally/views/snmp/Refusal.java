package dev.iftally.views.snmp;

import dev.iftally.views.Refusals;

/** What may be wrong with a message. */
enum Refusal implements Refusals.Kind {
    MALFORMED("a message that is no SNMP"),
    VERSION("a message of another version than SNMPv2c and SNMPv3"),
    COMMUNITY("a message with a wrong community name"),
    USER("a message of an unknown user, or one without the right keys"),
    LEVEL("a request that is not protected as its user can"),
    CONTEXT("a request for a context that is not here"),
    WRITE("a request that would write"),
    LARGE("a request for too many names"),
    FAILURE("a request that failed");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
