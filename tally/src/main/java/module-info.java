/** One exact 64-bit tally per interface: readings in, accounting, rows and events out. */
module dev.iftally.tally {
    requires transitive tools.jackson.core;

    exports dev.iftally.tally;
    exports dev.iftally.tally.rate;
}
