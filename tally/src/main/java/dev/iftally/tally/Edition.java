package dev.iftally.tally;

/**
 * What a row said of itself besides its totals: as long as this is the row's edition, its identity, attributes,
 * standing and policy are what they were, and who keeps what they were made into need not read them again.
 *
 * @param row its number
 * @param sequence counts the announcements of the row's attributes
 * @param generation counts the interfaces that have had the row, from 1
 */
public record Edition(int row, long sequence, long generation) {}
