package dev.iftally.tally;

import java.nio.charset.StandardCharsets;

/**
 * What an interface is, for as long as it exists, whatever it is called: the key of its row.
 *
 * @param text {@code scheme:key}, 1–63 bytes of UTF-8
 */
public record Identity(String text) {
    /** Longest text, in bytes of UTF-8. */
    public static final int MAX_BYTES = 63;

    public Identity {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "an identity has 1–%d bytes, not %d: %s".formatted(MAX_BYTES, length, text));
        }
    }

    /** A port of an OpenFlow switch; the port number is unsigned. */
    public static Identity ofPort(long datapathId, int portNumber) {
        return new Identity("openflow:%016x:%s".formatted(datapathId, Integer.toUnsignedString(portNumber)));
    }

    /**
     * A device of a driver written in Java.
     *
     * @param module the driver's name, without a colon
     * @param instance which of its devices; for a VLAN's interface VID × 1000 + that
     */
    public static Identity ofDriver(String module, int instance) {
        return new Identity("driver:%s:%d".formatted(module, instance));
    }

    /** An interface that somebody registered by hand and writes to. */
    public static Identity ofManual(String name) {
        return new Identity("manual:" + name);
    }

    /** True for a device of Linux, read as the kernel counts it: {@code linux:…}. */
    public boolean isOfKernel() {
        return text.startsWith("linux:");
    }

    /** True for a port of an OpenFlow switch: {@code openflow:DATAPATH:PORT}. */
    public boolean isOfSwitch() {
        return text.startsWith("openflow:");
    }

    /** True for a device of a driver written in Java: {@code driver:MODULE:INSTANCE}. */
    public boolean isOfDriver() {
        return text.startsWith("driver:");
    }

    /** True for an interface that anyone may write to. */
    public boolean isManual() {
        return text.startsWith("manual:");
    }
}
