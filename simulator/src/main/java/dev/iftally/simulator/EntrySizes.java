package dev.iftally.simulator;

import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.OpenFlowVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long the entries of replies are, in bytes: where a reply has to be cut into messages. */
final class EntrySizes {
    /** 80 bytes, Ethernet's 40 and Intel's 184. */
    private static final int STATISTICS_SINCE_14 = 304;

    private static final int CUSTOM_HEADER = 16;
    private static final int ALIGNMENT = 8;

    private EntrySizes() {}

    static int description(OpenFlowVersion version) {
        return switch (version) {
            case V1_0 -> 48;
            case V1_1, V1_2, V1_3 -> 64;
            case V1_4, V1_5 -> 72;
        };
    }

    static int queue(OpenFlowVersion version) {
        return switch (version) {
            case V1_0, V1_1, V1_2 -> 32;
            case V1_3 -> 40;
            case V1_4, V1_5 -> 48;
        };
    }

    static int statistics(OpenFlowVersion version, SimulatedPort port) {
        return switch (version) {
            case V1_0, V1_1, V1_2 -> 104;
            case V1_3 -> 112;
            case V1_4, V1_5 -> STATISTICS_SINCE_14 + custom(port.custom());
        };
    }

    private static int custom(List<CustomStatistic> custom) {
        int bytes = custom.isEmpty() ? 0 : CUSTOM_HEADER;
        for (CustomStatistic one : custom) {
            bytes += 1 + one.name().getBytes(StandardCharsets.UTF_8).length + Long.BYTES;
        }
        return bytes + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
