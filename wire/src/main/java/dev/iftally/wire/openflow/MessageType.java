package dev.iftally.wire.openflow;

import static dev.iftally.wire.openflow.OpenFlowVersion.V1_0;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_1;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_2;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_3;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_4;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_5;

/** The types of messages, {@code ofp_type}: each with its number in 1.0, its number since 1.1, and its versions. */
public enum MessageType {
    HELLO(0),
    ERROR(1),
    ECHO_REQUEST(2),
    ECHO_REPLY(3),
    EXPERIMENTER(4),
    FEATURES_REQUEST(5),
    FEATURES_REPLY(6),
    GET_CONFIG_REQUEST(7),
    GET_CONFIG_REPLY(8),
    SET_CONFIG(9),
    PACKET_IN(10),
    FLOW_REMOVED(11),
    PORT_STATUS(12),
    PACKET_OUT(13),
    FLOW_MOD(14),
    GROUP_MOD(0, 15, V1_1, V1_5),
    PORT_MOD(15, 16, V1_0, V1_5),
    TABLE_MOD(0, 17, V1_1, V1_5),
    MULTIPART_REQUEST(16, 18, V1_0, V1_5),
    MULTIPART_REPLY(17, 19, V1_0, V1_5),
    BARRIER_REQUEST(18, 20, V1_0, V1_5),
    BARRIER_REPLY(19, 21, V1_0, V1_5),
    QUEUE_GET_CONFIG_REQUEST(20, 22, V1_0, V1_3),
    QUEUE_GET_CONFIG_REPLY(21, 23, V1_0, V1_3),
    ROLE_REQUEST(0, 24, V1_2, V1_5),
    ROLE_REPLY(0, 25, V1_2, V1_5),
    GET_ASYNC_REQUEST(0, 26, V1_3, V1_5),
    GET_ASYNC_REPLY(0, 27, V1_3, V1_5),
    SET_ASYNC(0, 28, V1_3, V1_5),
    METER_MOD(0, 29, V1_3, V1_5),
    ROLE_STATUS(0, 30, V1_4, V1_5),
    TABLE_STATUS(0, 31, V1_4, V1_5),
    REQUESTFORWARD(0, 32, V1_4, V1_5),
    BUNDLE_CONTROL(0, 33, V1_4, V1_5),
    BUNDLE_ADD_MESSAGE(0, 34, V1_4, V1_5),
    CONTROLLER_STATUS(0, 35, V1_5, V1_5);

    private static final int NUMBERS = 36;
    /** By the version's number on the wire, then by the type's. */
    private static final MessageType[][] BY_NUMBER = byNumber();

    private final int numberIn10;
    private final int numberSince11;
    private final OpenFlowVersion first;
    private final OpenFlowVersion last;

    MessageType(int number) {
        this(number, number, V1_0, V1_5);
    }

    MessageType(int numberIn10, int numberSince11, OpenFlowVersion first, OpenFlowVersion last) {
        this.numberIn10 = numberIn10;
        this.numberSince11 = numberSince11;
        this.first = first;
        this.last = last;
    }

    /** The type that a version gives a number to, or null where it gives it to none. */
    public static MessageType of(OpenFlowVersion version, int number) {
        return number < 0 || number >= NUMBERS ? null : BY_NUMBER[version.wire()][number];
    }

    /** The number in a message's second byte. */
    public int number(OpenFlowVersion version) {
        if (!isIn(version)) {
            throw new IllegalArgumentException("OpenFlow " + version + " has no " + this);
        }
        return version == V1_0 ? numberIn10 : numberSince11;
    }

    /** The name as the version's header spells it, without {@code OFPT_}. */
    public String name(OpenFlowVersion version) {
        return switch (this) {
            case EXPERIMENTER -> version == V1_0 ? "VENDOR" : name();
            case MULTIPART_REQUEST -> version.isAtLeast(V1_3) ? name() : "STATS_REQUEST";
            case MULTIPART_REPLY -> version.isAtLeast(V1_3) ? name() : "STATS_REPLY";
            default -> name();
        };
    }

    private boolean isIn(OpenFlowVersion version) {
        return version.isAtLeast(first) && last.isAtLeast(version);
    }

    private static MessageType[][] byNumber() {
        MessageType[][] table = new MessageType[OpenFlowVersion.values().length + 1][NUMBERS];
        for (OpenFlowVersion version : OpenFlowVersion.values()) {
            for (MessageType type : values()) {
                if (type.isIn(version)) {
                    table[version.wire()][type.number(version)] = type;
                }
            }
        }
        return table;
    }
}
