/** Queueing disciplines and classes, as {@code tc -s} prints them. */
package dev.iftally.views.traffic;
