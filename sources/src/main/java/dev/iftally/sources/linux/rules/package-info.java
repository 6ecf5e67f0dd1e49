/** What a driver's counters have to fulfil, checked on counters that were read. */
package dev.iftally.sources.linux.rules;
