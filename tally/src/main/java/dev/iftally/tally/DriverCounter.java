package dev.iftally.tally;

import java.nio.charset.StandardCharsets;

/**
 * A counter that its driver alone defines, beside the canonical ones: what {@code ethtool -S} lists, or a switch's
 * custom statistics.
 *
 * @param name as the driver spells it; control characters become {@code ?}, and it is cut at 255 bytes of UTF-8
 * @param value as the driver counts it, unsigned: nothing is made of it
 */
public record DriverCounter(String name, long value) {
    private static final int MAX_NAME_BYTES = 255;

    public DriverCounter {
        name = AttributeSlot.cut(Printable.line(name), MAX_NAME_BYTES);
    }

    int bytes() {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
