package dev.iftally.views.prometheus;

/** The label sets that samples of an interface can have. */
enum LabelSet {
    /** {@code device}, and {@code netns} of a device in another network namespace. */
    DEVICE,
    /** Those of {@code node_network_info}. */
    NODE_INFO,
    /** Those of {@code iftally_interface_info}. */
    ORIGIN,
    /** Gauge's of a port; other interfaces have none. */
    PORT
}
