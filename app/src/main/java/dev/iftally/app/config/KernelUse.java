package dev.iftally.app.config;

/** Whether the tally is written into the kernel's own statistics, by the module update_stats. */
public enum KernelUse {
    NEVER,
    /** Where the module is loaded, and from the moment that it is. */
    AUTO,
    /** The daemon does not start without the module. */
    REQUIRED,
    /** As {@link #REQUIRED}; the last numbers stay when the daemon ends or dies. */
    KEPT;

    /** {@code true}, {@code false}, {@code auto} or {@code keep}. */
    public static KernelUse parse(String text) {
        return switch (text) {
            case "true" -> REQUIRED;
            case "false" -> NEVER;
            case "auto" -> AUTO;
            case "keep" -> KEPT;
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no use of the kernel; expected true, false, auto or keep");
        };
    }

    /** The same of an option, which may stand without a value. */
    public static KernelUse ofOption(String text) {
        return text.isEmpty() ? REQUIRED : parse(text);
    }

    /** Whether the daemon does not start without. */
    public boolean isRequired() {
        return this == REQUIRED || this == KEPT;
    }

    /** Whether what was written has to be taken out when the daemon is no more. */
    public boolean isTakenOut() {
        return this == AUTO || this == REQUIRED;
    }
}
