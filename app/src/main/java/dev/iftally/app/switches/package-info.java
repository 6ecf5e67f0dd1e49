/** How it stands with the switches: the file that the daemon keeps, and the command that shows it. */
package dev.iftally.app.switches;
