/** The tally: what sources put in as readings, what accounting makes of them, and the table that views read. */
package dev.iftally.tally;
