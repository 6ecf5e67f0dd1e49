package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A program in the kernel, as bpf(2) tells it to those who may know.
 *
 * @param name given by whoever loaded it; may be empty
 * @param tag a hash of its instructions, in hex
 * @param isCompiled true if the processor runs it, and not an interpreter
 * @param loadedNanos when it was loaded, on the clock that began with the machine; 0 if the kernel does not say
 * @param userId of whoever loaded it
 * @param typesId the number of its type information (BTF); 0 if it has none
 */
public record BpfProgram(String name, String tag, boolean isCompiled, long loadedNanos, int userId, int typesId) {
    private static final int BPF_PROG_GET_FD_BY_ID = 13;
    private static final int BPF_OBJ_GET_INFO_BY_FD = 15;

    /** The C library has no function for it; its number is the architecture's. */
    private static final long NUMBER = System.getProperty("os.arch").equals("amd64") ? 321 : 280;

    private static final class Calling {
        private static final MethodHandle SYSCALL =
                SystemCall.bindVariadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    }

    /** The members of {@code union bpf_attr} that both commands need. */
    private static final long ATTRIBUTE_BYTES = 16;
    /** {@code struct bpf_prog_info} as far as btf_id; longer ones of newer kernels are cut to what is asked for. */
    private static final long INFO_BYTES = 136;

    private static final long TAG = 8;
    private static final int TAG_BYTES = 8;
    private static final long COMPILED_BYTES = 16;
    private static final long LOADED = 40;
    private static final long USER_ID = 48;
    private static final long NAME = 64;
    private static final long TYPES_ID = 128;

    /** Asks for the program of a number; empty if there is none, or the kernel does not tell it to this process. */
    public static Optional<BpfProgram> read(int id) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
            attribute.set(JAVA_INT, 0, id);
            try (FileDescriptor program = FileDescriptor.adopt(call(BPF_PROG_GET_FD_BY_ID, attribute))) {
                MemorySegment info = arena.allocate(INFO_BYTES, Long.BYTES);
                attribute.set(JAVA_INT, 0, program.number());
                attribute.set(JAVA_INT, Integer.BYTES, (int) INFO_BYTES);
                attribute.set(JAVA_LONG, Long.BYTES, SystemCall.address(info));
                call(BPF_OBJ_GET_INFO_BY_FD, attribute);
                return Optional.of(decode(info));
            }
        } catch (LinuxException e) {
            return Optional.empty();
        }
    }

    private static BpfProgram decode(MemorySegment info) {
        return new BpfProgram(
                info.getString(NAME),
                HexFormat.of().formatHex(info.asSlice(TAG, TAG_BYTES).toArray(JAVA_BYTE)),
                info.get(JAVA_INT, COMPILED_BYTES) != 0,
                info.get(JAVA_LONG, LOADED),
                info.get(JAVA_INT, USER_ID),
                info.get(JAVA_INT, TYPES_ID));
    }

    private static int call(int command, MemorySegment attribute) throws LinuxException {
        return SystemCall.call("bpf " + command, state ->
                (long) Calling.SYSCALL.invokeExact(state, NUMBER, command, attribute, (int) ATTRIBUTE_BYTES));
    }
}
