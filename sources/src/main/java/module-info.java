/** Where counters are read. */
module dev.iftally.sources {
    requires transitive dev.iftally.tally;
    requires transitive dev.iftally.vocabulary;
    requires transitive dev.iftally.wire;
    requires dev.iftally.linux;
    requires org.slf4j;

    exports dev.iftally.sources;
    exports dev.iftally.sources.driver;
    exports dev.iftally.sources.linux;
    exports dev.iftally.sources.linux.rules;
    exports dev.iftally.sources.openflow;
    exports dev.iftally.sources.ovsdb;
}
