package dev.iftally.tally.rate;

/** An estimator was refused, as the kernel would refuse it. */
public final class EstimatorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String errno;

    EstimatorException(String errno, String sentence) {
        super(errno + ": " + sentence);
        this.errno = errno;
    }

    /** The kernel's error number by name, such as {@code EINVAL}. */
    public String errno() {
        return errno;
    }
}
