package dev.iftally.linux;

import java.io.IOException;

/**
 * The three streams that a process begins with, as descriptors: 0 is its input, which a process that is executed next
 * inherits like 1 and 2.
 */
public final class StandardStreams {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;

    private StandardStreams() {}

    /**
     * Puts another file in place of the input, for the program that this process becomes next.
     *
     * @return a descriptor that the same program inherits, of what the input was
     */
    public static int replaceInput(FileDescriptor by) throws LinuxException {
        int before = duplicate(INPUT);
        put(by.number(), INPUT);
        return before;
    }

    /** Does something that may put other files in place of the streams; then they are as before, the input {@code input}. */
    public static <T> T kept(int input, Action<T> action) throws IOException {
        try (FileDescriptor in = FileDescriptor.adopt(input);
                FileDescriptor out = FileDescriptor.adopt(duplicate(OUTPUT));
                FileDescriptor err = FileDescriptor.adopt(duplicate(ERROR))) {
            try {
                return action.run();
            } finally {
                put(in.number(), INPUT);
                put(out.number(), OUTPUT);
                put(err.number(), ERROR);
            }
        }
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    public interface Action<T> {
        T run() throws IOException;
    }

    private static int duplicate(int descriptor) throws LinuxException {
        return SystemCall.once("dup", SystemCall.function("dup"), descriptor, 0, 0, 0, 0);
    }

    private static void put(int from, int to) throws LinuxException {
        SystemCall.once("dup2", SystemCall.function("dup2"), from, to, 0, 0, 0);
    }
}
