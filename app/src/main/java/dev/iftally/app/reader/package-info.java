/** Commands that read once and print, as fast as the tools whose output they have. */
package dev.iftally.app.reader;
