package dev.iftally.app.exec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What an executable file says of how it is loaded; see elf(5).
 *
 * @param machine its class, byte order and e_machine in one number; 0 for what is no ELF file
 * @param interpreter the dynamic loader that it asks for, or behind {@code #!} a script's program; empty if none
 * @param go whether the Go compiler made it
 */
record ElfProgram(int machine, String interpreter, boolean go) {
    private static final int HEADER_BYTES = 64;
    private static final int ELF64_PROGRAM_OFFSET = 32;
    private static final int ELF64_PROGRAM_SIZE = 54;
    private static final int MACHINE = 18;
    private static final int PT_INTERP = 3;
    private static final int PT_NOTE = 4;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int MAX_PROGRAM_HEADERS = 256;
    private static final int MAX_SEGMENT_BYTES = 4096;
    private static final byte[] GO_NOTE = {4, 0, 0, 0, 'G', 'o', 0, 0};

    /** Reads the head of a file; what is neither an ELF file nor a script has machine 0 and no interpreter. */
    static ElfProgram read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = bytes(channel, 0, MAX_SEGMENT_BYTES);
            if (head.remaining() > 2 && head.get(0) == '#' && head.get(1) == '!') {
                String line = StandardCharsets.UTF_8
                        .decode(head)
                        .toString()
                        .lines()
                        .findFirst()
                        .orElse("");
                return new ElfProgram(0, line.substring(2).strip().split("\\s", 2)[0], false);
            }
            if (head.remaining() < HEADER_BYTES
                    || head.order(ByteOrder.BIG_ENDIAN).getInt(0) != 0x7f_45_4c_46) {
                return new ElfProgram(0, "", false);
            }
            boolean wide = head.get(4) == 2;
            boolean little = head.get(5) == 1;
            head.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int machine = head.get(4) << 24 | head.get(5) << 16 | (head.getShort(MACHINE) & 0xffff);
            return wide ? segments(channel, head, machine) : new ElfProgram(machine, "", false);
        }
    }

    private static ElfProgram segments(FileChannel channel, ByteBuffer head, int machine) throws IOException {
        String interpreter = "";
        boolean go = false;
        int count = Math.min(head.getShort(ELF64_PROGRAM_SIZE + 2) & 0xffff, MAX_PROGRAM_HEADERS);
        long offset = head.getLong(ELF64_PROGRAM_OFFSET);
        ByteBuffer headers =
                bytes(channel, offset, count * PROGRAM_HEADER_BYTES).order(head.order());
        for (;
                headers.remaining() >= PROGRAM_HEADER_BYTES;
                headers.position(headers.position() + PROGRAM_HEADER_BYTES)) {
            int type = headers.getInt(headers.position());
            if (type == PT_INTERP || type == PT_NOTE) {
                long start = headers.getLong(headers.position() + 8);
                long size = headers.getLong(headers.position() + 32);
                byte[] segment = segment(channel, start, size);
                if (type == PT_INTERP) {
                    interpreter = new String(segment, StandardCharsets.UTF_8).replace("\0", "");
                } else {
                    go |= contains(segment, GO_NOTE);
                }
            }
        }
        return new ElfProgram(machine, interpreter, go);
    }

    private static byte[] segment(FileChannel channel, long offset, long size) throws IOException {
        ByteBuffer bytes = bytes(channel, offset, Math.clamp(size, 0, MAX_SEGMENT_BYTES));
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = offset;
        while (at >= 0 && bytes.hasRemaining()) {
            int got = channel.read(bytes, at);
            if (got <= 0) {
                break;
            }
            at += got;
        }
        return bytes.flip();
    }

    /** Where a note's type stands before its name, in whole words. */
    private static boolean contains(byte[] segment, byte[] words) {
        for (int at = 0; at + words.length <= segment.length; at += Integer.BYTES) {
            if (Arrays.equals(segment, at, at + words.length, words, 0, words.length)) {
                return true;
            }
        }
        return false;
    }
}
