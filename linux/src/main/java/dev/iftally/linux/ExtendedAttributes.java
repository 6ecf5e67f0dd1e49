package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Extended attributes of files that the JDK keeps to itself, such as {@code security.capability}; see xattr(7). */
public final class ExtendedAttributes {
    private static final MethodHandle GETXATTR =
            SystemCall.bind("getxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

    private ExtendedAttributes() {}

    /** Whether the file has the attribute; false, too, where that cannot be found out. */
    public static boolean has(String path, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocateFrom(path);
            MemorySegment attribute = arena.allocateFrom(name);
            return SystemCall.call("getxattr " + path, state ->
                            (long) GETXATTR.invokeExact(state, file, attribute, MemorySegment.NULL, 0L))
                    >= 0;
        } catch (LinuxException e) {
            return false;
        }
    }
}
