package dev.iftally.wire.openflow;

import static dev.iftally.wire.openflow.OpenFlowVersion.V1_0;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_1;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_2;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_3;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_4;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_5;

/**
 * The types of statistics, {@code ofp_multipart_type} ({@code ofp_stats_types} until 1.2): numbers never changed,
 * some names did.
 */
public enum MultipartType {
    DESC(0, V1_0, "DESC"),
    FLOW(1, V1_0, "FLOW", V1_5, "FLOW_DESC"),
    AGGREGATE(2, V1_0, "AGGREGATE", V1_5, "AGGREGATE_STATS"),
    TABLE(3, V1_0, "TABLE", V1_5, "TABLE_STATS"),
    PORT_STATS(4, V1_0, "PORT", V1_3, "PORT_STATS"),
    QUEUE_STATS(5, V1_0, "QUEUE", V1_4, "QUEUE_STATS"),
    GROUP(6, V1_1, "GROUP", V1_5, "GROUP_STATS"),
    GROUP_DESC(7, V1_1, "GROUP_DESC"),
    GROUP_FEATURES(8, V1_2, "GROUP_FEATURES"),
    METER(9, V1_3, "METER", V1_5, "METER_STATS"),
    METER_CONFIG(10, V1_3, "METER_CONFIG", V1_5, "METER_DESC"),
    METER_FEATURES(11, V1_3, "METER_FEATURES"),
    TABLE_FEATURES(12, V1_3, "TABLE_FEATURES"),
    /** Specified since 1.3; Open vSwitch answers it in 1.0 to 1.2 too. */
    PORT_DESC(13, V1_0, "PORT_DESC"),
    TABLE_DESC(14, V1_4, "TABLE_DESC"),
    QUEUE_DESC(15, V1_4, "QUEUE_DESC"),
    FLOW_MONITOR(16, V1_4, "FLOW_MONITOR"),
    FLOW_STATS(17, V1_5, "FLOW_STATS"),
    CONTROLLER_STATUS(18, V1_5, "CONTROLLER_STATUS"),
    BUNDLE_FEATURES(19, V1_5, "BUNDLE_FEATURES"),
    EXPERIMENTER(0xffff, V1_0, "VENDOR", V1_1, "EXPERIMENTER");

    private static final MultipartType[] ALL = values();

    private final int number;
    private final OpenFlowVersion first;
    private final String firstName;
    private final OpenFlowVersion renamedIn;
    private final String laterName;

    MultipartType(int number, OpenFlowVersion first, String name) {
        this(number, first, name, first, name);
    }

    MultipartType(int number, OpenFlowVersion first, String firstName, OpenFlowVersion renamedIn, String laterName) {
        this.number = number;
        this.first = first;
        this.firstName = firstName;
        this.renamedIn = renamedIn;
        this.laterName = laterName;
    }

    /** The type of a number in a version, or null where it has none. */
    public static MultipartType of(OpenFlowVersion version, int number) {
        for (MultipartType type : ALL) {
            if (type.number == number) {
                return version.isAtLeast(type.first) ? type : null;
            }
        }
        return null;
    }

    public int number() {
        return number;
    }

    /** The name as the version's header spells it, without {@code OFPMP_} or {@code OFPST_}. */
    public String name(OpenFlowVersion version) {
        return version.isAtLeast(renamedIn) ? laterName : firstName;
    }
}
