/** The command: arguments, configuration, wiring, the guard. */
module dev.iftally.app {
    requires dev.iftally.tally;
    requires dev.iftally.vocabulary;
    requires dev.iftally.wire;
    requires dev.iftally.linux;
    requires dev.iftally.sources;
    requires dev.iftally.views;
    requires dev.iftally.simulator;
    requires info.picocli;
    requires tools.jackson.core;
    requires org.snakeyaml.engine;
    requires org.slf4j;
    requires org.jline.terminal;
    requires jdk.unsupported;

    // picocli fills in the commands' annotated fields and calls their methods.
    opens dev.iftally.app to
            info.picocli;
    opens dev.iftally.app.decode to
            info.picocli;
    opens dev.iftally.app.guard to
            info.picocli;
}
