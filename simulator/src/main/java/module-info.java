/** The embedded OpenFlow switch: for the demo, tests and benchmarks. */
module dev.iftally.simulator {
    requires transitive dev.iftally.wire;

    exports dev.iftally.simulator;
}
