/** Where counters are shown. */
// rrd4j is an automatic module.
@SuppressWarnings("requires-automatic")
module dev.iftally.views {
    requires transitive dev.iftally.tally;
    requires transitive dev.iftally.vocabulary;
    requires transitive dev.iftally.wire;
    requires transitive dev.iftally.linux;
    requires io.helidon.webserver;
    requires org.rrd4j.rrd4j;
    requires org.slf4j;
    requires org.snmp4j;
    requires transitive tools.jackson.core;

    exports dev.iftally.views;
    exports dev.iftally.views.ethtool;
    exports dev.iftally.views.history;
    exports dev.iftally.views.ifstats;
    exports dev.iftally.views.kernel;
    exports dev.iftally.views.kstat;
    exports dev.iftally.views.link;
    exports dev.iftally.views.netlink;
    exports dev.iftally.views.overlay;
    exports dev.iftally.views.prometheus;
    exports dev.iftally.views.snmp;
    exports dev.iftally.views.top;
    exports dev.iftally.views.traffic;
    exports dev.iftally.views.tree;
    exports dev.iftally.views.web;
}
