package dev.iftally.wire.openflow;

import java.io.IOException;

/** Bytes that are no OpenFlow, or an answer that breaks its rules: which switch, which message, at which byte. */
public final class OpenFlowException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String messageType;
    private final long offset;
    private final String datapath;

    /**
     * @param problem what is wrong and what was expected, for people
     * @param messageType the message's type as its version spells it, such as {@code MULTIPART_REPLY/PORT_STATS}
     * @param offset of the broken field, in bytes from the message's start
     */
    public OpenFlowException(String problem, String messageType, long offset) {
        this(problem, messageType, offset, "", null);
    }

    private OpenFlowException(String problem, String messageType, long offset, String datapath, Throwable cause) {
        super("%s%s, byte %d: %s".formatted(datapath.isEmpty() ? "" : datapath + ": ", messageType, offset, problem));
        this.problem = problem;
        this.messageType = messageType;
        this.offset = offset;
        this.datapath = datapath;
        initCause(cause);
    }

    /** The same error, saying which switch it came from. */
    public OpenFlowException from(String datapathOrAddress) {
        return new OpenFlowException(problem, messageType, offset, datapathOrAddress, this);
    }

    public String messageType() {
        return messageType;
    }

    /** Offset in bytes from the message's start. */
    public long offset() {
        return offset;
    }

    /** The switch, by datapath id or address; empty where only bytes were looked at. */
    public String datapath() {
        return datapath;
    }
}
