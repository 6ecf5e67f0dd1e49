/** Captured bytes to JSON lines, offline: {@code iftally decode}. */
package dev.iftally.app.decode;
