/** What tests start: a private Open vSwitch, namespaces. */
module dev.iftally.testkit {
    exports dev.iftally.testkit;
}
