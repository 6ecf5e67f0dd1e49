/** The embedded OpenFlow switch: for the demo, tests and benchmarks. */
module dev.iftally.simulator {
    requires dev.iftally.wire;
}
