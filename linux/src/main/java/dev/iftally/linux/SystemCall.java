package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's wrappers of system calls as method handles that keep the error number. Each handle takes
 * {@link #errnoState()} before its own arguments; the result −1 means that {@link #errno} says why.
 */
final class SystemCall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /** One a thread, never given back while the thread lives: a call may not allocate. */
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private SystemCall() {}

    /** Binds {@code name} of the C library. */
    static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        return downcall(name, FunctionDescriptor.of(result, arguments), CAPTURE_ERRNO);
    }

    /** Binds a function whose arguments from number {@code firstVariadic} on are variadic in C. */
    static MethodHandle bindVariadic(String name, int firstVariadic, MemoryLayout result, MemoryLayout... arguments) {
        return downcall(
                name,
                FunctionDescriptor.of(result, arguments),
                CAPTURE_ERRNO,
                Linker.Option.firstVariadicArg(firstVariadic));
    }

    /**
     * A handle for any function of at most five arguments, none of them variadic, that are whole numbers or addresses:
     * it takes the function, the state, and five numbers. To link a handle takes milliseconds, which for calls that are
     * made once would be more than all the calls.
     */
    private static final class AnyFunction {
        private static final MethodHandle HANDLE = link(
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), CAPTURE_ERRNO);
    }

    /** Calls a function that returns an int; a result of −1 becomes an exception that says what failed. */
    static int once(String operation, MemorySegment function, long a, long b, long c, long d, long e)
            throws LinuxException {
        // The ABIs of Linux pass an int in the lower half of a register, and leave the upper half to nobody.
        return call(operation, state -> (int) (long) AnyFunction.HANDLE.invokeExact(function, state, a, b, c, d, e));
    }

    /** The address of native memory, which has to be alive until the call is over, for {@link #once}. */
    static long address(MemorySegment memory) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("the kernel cannot see memory of the heap");
        }
        return memory.address();
    }

    /** A function of the C library, for {@link #once}. */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("this C library has no function " + name));
    }

    /** Where the handles put the error number of this thread's last call. */
    static MemorySegment errnoState() {
        return STATE.get();
    }

    /** The error number that the call left in {@code state}. */
    static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    /** The invocation of one handle with the state that it was given. */
    @FunctionalInterface
    interface Call {
        long invoke(MemorySegment state) throws Throwable;
    }

    /** Makes a call that is not worth a care for speed; a result of −1 becomes an exception that says what failed. */
    static int call(String operation, Call call) throws LinuxException {
        MemorySegment state = errnoState();
        long result;
        try {
            result = call.invoke(state);
        } catch (Throwable t) {
            throw unexpected(t);
        }
        if (result == -1) {
            throw new LinuxException(operation, errno(state));
        }
        return (int) result;
    }

    /** What a handle threw by itself: never the kernel's doing, so never to be handled. */
    static AssertionError unexpected(Throwable thrown) {
        return new AssertionError("a system call's handle does not fit its function", thrown);
    }

    // The descriptors are those of the manual pages: that is what makes the restricted methods safe here.
    @SuppressWarnings("restricted")
    private static MethodHandle downcall(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(function(name), descriptor, options);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(descriptor, options);
    }
}
