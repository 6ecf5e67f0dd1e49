/** {@code iftally exec -- COMMAND}: one command that sees the tally, and nothing else touched. */
package dev.iftally.app.exec;
