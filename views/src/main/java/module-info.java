/** Where counters are shown. */
module dev.iftally.views {
    requires transitive dev.iftally.tally;
    requires dev.iftally.vocabulary;
    requires dev.iftally.wire;
    requires dev.iftally.linux;
    requires org.slf4j;
    requires tools.jackson.core;

    exports dev.iftally.views.tree;
}
