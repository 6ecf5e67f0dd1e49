/** Everything that Linux itself counts: read from the kernel of any network namespace, and as a source of the tally. */
package dev.iftally.sources.linux;
