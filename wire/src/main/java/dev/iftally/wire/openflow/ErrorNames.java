package dev.iftally.wire.openflow;

import java.util.List;

/**
 * The names of errors ({@code ofp_error_type} and its codes). A line a type: the type's name, the prefix of its
 * codes, and the codes from 0 on. 1.0 numbered the types its own way; the later versions only append.
 */
final class ErrorNames {
    private static final List<String> V1_0 = lines("""
            HELLO_FAILED OFPHFC INCOMPATIBLE EPERM
            BAD_REQUEST OFPBRC BAD_VERSION BAD_TYPE BAD_STAT BAD_VENDOR BAD_SUBTYPE EPERM BAD_LEN BUFFER_EMPTY \
            BUFFER_UNKNOWN
            BAD_ACTION OFPBAC BAD_TYPE BAD_LEN BAD_VENDOR BAD_VENDOR_TYPE BAD_OUT_PORT BAD_ARGUMENT EPERM TOO_MANY \
            BAD_QUEUE
            FLOW_MOD_FAILED OFPFMFC ALL_TABLES_FULL OVERLAP EPERM BAD_EMERG_TIMEOUT BAD_COMMAND UNSUPPORTED
            PORT_MOD_FAILED OFPPMFC BAD_PORT BAD_HW_ADDR
            QUEUE_OP_FAILED OFPQOFC BAD_PORT BAD_QUEUE EPERM
            """);

    private static final List<String> SINCE_1_1 = lines("""
            HELLO_FAILED OFPHFC INCOMPATIBLE EPERM
            BAD_REQUEST OFPBRC BAD_VERSION BAD_TYPE BAD_MULTIPART BAD_EXPERIMENTER BAD_EXP_TYPE EPERM BAD_LEN \
            BUFFER_EMPTY BUFFER_UNKNOWN BAD_TABLE_ID IS_SLAVE BAD_PORT BAD_PACKET MULTIPART_BUFFER_OVERFLOW \
            MULTIPART_REQUEST_TIMEOUT MULTIPART_REPLY_TIMEOUT MULTIPART_BAD_SCHED PIPELINE_FIELDS_ONLY UNKNOWN
            BAD_ACTION OFPBAC BAD_TYPE BAD_LEN BAD_EXPERIMENTER BAD_EXP_TYPE BAD_OUT_PORT BAD_ARGUMENT EPERM TOO_MANY \
            BAD_QUEUE BAD_OUT_GROUP MATCH_INCONSISTENT UNSUPPORTED_ORDER BAD_TAG BAD_SET_TYPE BAD_SET_LEN \
            BAD_SET_ARGUMENT BAD_SET_MASK BAD_METER
            BAD_INSTRUCTION OFPBIC UNKNOWN_INST UNSUP_INST BAD_TABLE_ID UNSUP_METADATA UNSUP_METADATA_MASK \
            BAD_EXPERIMENTER BAD_EXP_TYPE BAD_LEN EPERM DUP_INST
            BAD_MATCH OFPBMC BAD_TYPE BAD_LEN BAD_TAG BAD_DL_ADDR_MASK BAD_NW_ADDR_MASK BAD_WILDCARDS BAD_FIELD \
            BAD_VALUE BAD_MASK BAD_PREREQ DUP_FIELD EPERM
            FLOW_MOD_FAILED OFPFMFC UNKNOWN TABLE_FULL BAD_TABLE_ID OVERLAP EPERM BAD_TIMEOUT BAD_COMMAND BAD_FLAGS \
            CANT_SYNC BAD_PRIORITY IS_SYNC
            GROUP_MOD_FAILED OFPGMFC GROUP_EXISTS INVALID_GROUP WEIGHT_UNSUPPORTED OUT_OF_GROUPS OUT_OF_BUCKETS \
            CHAINING_UNSUPPORTED WATCH_UNSUPPORTED LOOP UNKNOWN_GROUP CHAINED_GROUP BAD_TYPE BAD_COMMAND BAD_BUCKET \
            BAD_WATCH EPERM UNKNOWN_BUCKET BUCKET_EXISTS
            PORT_MOD_FAILED OFPPMFC BAD_PORT BAD_HW_ADDR BAD_CONFIG BAD_ADVERTISE EPERM
            TABLE_MOD_FAILED OFPTMFC BAD_TABLE BAD_CONFIG EPERM
            QUEUE_OP_FAILED OFPQOFC BAD_PORT BAD_QUEUE EPERM
            SWITCH_CONFIG_FAILED OFPSCFC BAD_FLAGS BAD_LEN EPERM
            ROLE_REQUEST_FAILED OFPRRFC STALE UNSUP BAD_ROLE ID_UNSUP ID_IN_USE
            METER_MOD_FAILED OFPMMFC UNKNOWN METER_EXISTS INVALID_METER UNKNOWN_METER BAD_COMMAND BAD_FLAGS BAD_RATE \
            BAD_BURST BAD_BAND BAD_BAND_VALUE OUT_OF_METERS OUT_OF_BANDS
            TABLE_FEATURES_FAILED OFPTFFC BAD_TABLE BAD_METADATA BAD_TYPE BAD_LEN BAD_ARGUMENT EPERM
            BAD_PROPERTY OFPBPC BAD_TYPE BAD_LEN BAD_VALUE TOO_MANY DUP_TYPE BAD_EXPERIMENTER BAD_EXP_TYPE \
            BAD_EXP_VALUE EPERM
            ASYNC_CONFIG_FAILED OFPACFC INVALID UNSUPPORTED EPERM
            FLOW_MONITOR_FAILED OFPMOFC UNKNOWN MONITOR_EXISTS INVALID_MONITOR UNKNOWN_MONITOR BAD_COMMAND BAD_FLAGS \
            BAD_TABLE_ID BAD_OUT
            BUNDLE_FAILED OFPBFC UNKNOWN EPERM BAD_ID BUNDLE_EXIST BUNDLE_CLOSED OUT_OF_BUNDLES BAD_TYPE BAD_FLAGS \
            MSG_BAD_LEN MSG_BAD_XID MSG_UNSUP MSG_CONFLICT MSG_TOO_MANY MSG_FAILED TIMEOUT BUNDLE_IN_PROGRESS \
            SCHED_NOT_SUPPORTED SCHED_FUTURE SCHED_PAST
            """);

    private static final int EXPERIMENTER = 0xffff;

    private ErrorNames() {}

    static String name(OpenFlowVersion version, int type, int code) {
        if (type == EXPERIMENTER && version != OpenFlowVersion.V1_0) {
            return "OFPET_EXPERIMENTER exp_type " + code;
        }
        List<String> types = version == OpenFlowVersion.V1_0 ? V1_0 : SINCE_1_1;
        if (type >= types.size()) {
            return "error type %d code %d".formatted(type, code);
        }
        List<String> words = List.of(types.get(type).split(" ", -1));
        int place = code + 2;
        String codeName = place < words.size() ? spelt(version, words.get(1), words.get(place)) : "code " + code;
        return "OFPET_%s %s".formatted(words.getFirst(), codeName);
    }

    /** Statistics were named multipart in 1.3. */
    private static String spelt(OpenFlowVersion version, String prefix, String code) {
        boolean early = version != null && !version.isAtLeast(OpenFlowVersion.V1_3);
        return prefix + "_" + (early && code.equals("BAD_MULTIPART") ? "BAD_STAT" : code);
    }

    private static List<String> lines(String table) {
        return table.lines().toList();
    }
}
