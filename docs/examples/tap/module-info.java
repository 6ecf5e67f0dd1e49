/** A network device made of a TAP interface, with GLDv2's statistics. */
module example.tap {
    requires dev.iftally.linux;
    requires dev.iftally.sources;
    requires dev.iftally.views;
}
