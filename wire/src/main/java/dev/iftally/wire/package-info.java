/** The bounded cursor and the writer that every codec is built on. */
package dev.iftally.wire;
