package dev.iftally.views.web;

import tools.jackson.core.JsonGenerator;

/** How it stands with the switches, which only their source knows. */
@FunctionalInterface
public interface SwitchList {
    /** Writes an array of one object a switch. */
    void write(JsonGenerator json);
}
