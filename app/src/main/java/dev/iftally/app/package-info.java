/** The command line: what every command shares, and the commands that are one class. */
package dev.iftally.app;
