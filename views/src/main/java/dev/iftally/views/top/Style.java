package dev.iftally.views.top;

/** How a cell looks. */
public enum Style {
    PLAIN,
    BOLD,
    DIM,
    REVERSE
}
