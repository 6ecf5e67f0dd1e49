/** Each tradition's names for the counters, as tables. */
module dev.iftally.vocabulary {
    requires transitive dev.iftally.tally;

    exports dev.iftally.vocabulary;
}
