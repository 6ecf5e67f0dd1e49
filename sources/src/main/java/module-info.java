/** Where counters are read. */
module dev.iftally.sources {
    requires dev.iftally.tally;
    requires dev.iftally.vocabulary;
    requires dev.iftally.wire;
    requires dev.iftally.linux;
    requires org.slf4j;
}
