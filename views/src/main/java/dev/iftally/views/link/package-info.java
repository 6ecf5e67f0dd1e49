/** Interfaces as {@code ip -s link} shows them: text and JSON of the same shape, from the tally. */
package dev.iftally.views.link;
