package dev.iftally.wire.netlink;

import java.io.IOException;

/** The kernel refused a netlink request, or sent bytes that are no netlink. */
public final class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int errno;
    private final String kernelMessage;
    private final long offset;

    private NetlinkException(
            String message, String operation, int errno, String kernelMessage, long offset, Throwable cause) {
        super(message, cause);
        this.operation = operation;
        this.errno = errno;
        this.kernelMessage = kernelMessage;
        this.offset = offset;
    }

    /**
     * A refused request.
     *
     * @param operation the request and its object, such as {@code RTM_NEWLINK pr-s1-eth1}
     * @param errorText what the error number means, such as {@code Operation not supported (EOPNOTSUPP)}
     */
    public static NetlinkException refused(String operation, Acknowledgement answer, String errorText) {
        String reason = answer.message().isEmpty() ? "" : ": " + answer.message();
        return new NetlinkException(
                operation + ": " + errorText + reason,
                operation,
                answer.errno(),
                answer.message(),
                answer.offset(),
                null);
    }

    /** Bytes that break the protocol's rules, {@code offset} bytes from the start of what was received. */
    public static NetlinkException malformed(String operation, long offset, String problem) {
        return malformed(operation, offset, problem, null);
    }

    /** As {@link #malformed(String, long, String)}, found by running out of bytes. */
    public static NetlinkException malformed(String operation, long offset, String problem, Throwable cause) {
        return new NetlinkException(
                "%s, byte %d: %s".formatted(operation, offset, problem), operation, 0, "", offset, cause);
    }

    /**
     * What the kernel would refuse, found here.
     *
     * @param operation the attribute or message that was read or written
     * @param errno the kernel's error number
     * @param offset which byte
     * @param sentence the error number's name and what was expected
     */
    public static NetlinkException refusedHere(
            String operation, int errno, long offset, String sentence, Throwable cause) {
        return new NetlinkException(
                "%s, byte %d: %s".formatted(operation, offset, sentence), operation, errno, "", offset, cause);
    }

    /** The request and its object, or the type of the message that was being read. */
    public String operation() {
        return operation;
    }

    /** The kernel's error number; 0 where its answer itself was broken. */
    public int errno() {
        return errno;
    }

    /** The extended acknowledgement's own words; empty where the kernel gave none. */
    public String kernelMessage() {
        return kernelMessage;
    }

    /** Refused: which byte of the request, −1 if it does not say. Broken: which byte of the answer. */
    public long offset() {
        return offset;
    }
}
