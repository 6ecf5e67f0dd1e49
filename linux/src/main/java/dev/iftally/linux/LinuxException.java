package dev.iftally.linux;

import java.io.IOException;

/** The kernel refused a system call: which, on what, and its error number. */
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int errno;

    /**
     * @param operation the call and its object, such as {@code mount /run/iftally/tree}
     * @param errno the error number that it left
     */
    public LinuxException(String operation, int errno) {
        super(operation + ": " + Errno.description(errno));
        this.operation = operation;
        this.errno = errno;
    }

    /** The call and its object. */
    public String operation() {
        return operation;
    }

    /** The error number, one of {@link Errno}'s. */
    public int errno() {
        return errno;
    }

    /** The error number's name in the header, such as EPERM. */
    public String errnoName() {
        return Errno.name(errno);
    }
}
