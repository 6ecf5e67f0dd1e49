package dev.iftally.views.history;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/** What a file says besides its cells. */
final class ArchiveState {
    private static final byte[] TEMPLATE = template();

    private final long sequence;
    private final String name;
    private final byte[] head;

    private ArchiveState(long sequence, String name, byte[] head) {
        this.sequence = sequence;
        this.name = name;
        this.head = head;
    }

    private static byte[] template() {
        try {
            return begin("", 0).head;
        } catch (IOException e) {
            throw new IllegalStateException("a new archive in memory cannot be made", e);
        }
    }

    /** That of archives that begin at a time; before the first commit. */
    static ArchiveState begin(String name, long second) throws IOException {
        byte[] head = new byte[ArchiveLayout.HEAD_BYTES];
        new ArchiveBackend(head, null).create(second).close();
        return new ArchiveState(0, name, head);
    }

    /** The state after this one. */
    ArchiveState next(String newName) {
        return new ArchiveState(sequence + 1, newName, head);
    }

    /** Grows with each commit. */
    long sequence() {
        return sequence;
    }

    /** What the interface was called at the last commit. */
    String name() {
        return name;
    }

    /** What rrd4j keeps, which changes with it. */
    byte[] head() {
        return head;
    }

    long lastUpdateSecond() {
        return ByteBuffer.wrap(head).getLong(ArchiveLayout.LAST_UPDATE_AT);
    }

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(ArchiveLayout.STATE_BYTES);
        bytes.putLong(sequence);
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(encoded.length, ArchiveLayout.MAX_NAME);
        bytes.putInt(length).put(encoded, 0, length);
        bytes.position(ArchiveLayout.HEAD_IN_STATE).put(head);
        return bytes.putInt(checksum(bytes, ArchiveLayout.STATE_CHECKSUM_AT)).flip();
    }

    /** What {@link #encode} wrote; empty if that is not what is there. */
    static Optional<ArchiveState> decode(ByteBuffer bytes) throws DamagedArchiveException {
        int length = bytes.getInt(ArchiveLayout.NAME_LENGTH_IN_STATE);
        boolean whole =
                bytes.getInt(ArchiveLayout.STATE_CHECKSUM_AT) == checksum(bytes, ArchiveLayout.STATE_CHECKSUM_AT);
        if (!whole || length < 0 || length > ArchiveLayout.MAX_NAME) {
            return Optional.empty();
        }
        byte[] name = new byte[length];
        bytes.get(ArchiveLayout.NAME_IN_STATE, name);
        byte[] head = TEMPLATE.clone();
        takeState(bytes.slice(ArchiveLayout.HEAD_IN_STATE, ArchiveLayout.HEAD_BYTES), head);
        return Optional.of(new ArchiveState(bytes.getLong(0), new String(name, StandardCharsets.UTF_8), head));
    }

    /** Copies what changes, and leaves what defines the archives as this version has it. */
    private static void takeState(ByteBuffer from, byte[] head) throws DamagedArchiveException {
        copy(from, head, ArchiveLayout.LAST_UPDATE_AT, Long.BYTES);
        for (int i = 1; i <= ArchiveLayout.COLUMNS; i++) {
            int end = ArchiveLayout.SOURCES_AT + i * ArchiveLayout.SOURCE_BYTES;
            copy(from, head, end - ArchiveLayout.SOURCE_STATE_BYTES, ArchiveLayout.SOURCE_STATE_BYTES);
        }
        for (ArchiveArea area : ArchiveArea.ALL) {
            int at = ArchiveLayout.areaInHead(area.index()) + ArchiveLayout.AREA_DEFINITION_BYTES;
            for (int i = 0; i < ArchiveLayout.COLUMNS; i++) {
                int pointer = from.getInt(at);
                if (pointer < 0 || pointer >= area.rows()) {
                    throw new DamagedArchiveException("its row %d is none of %d".formatted(pointer, area.rows()));
                }
                copy(from, head, at, ArchiveLayout.POINTER_AND_STATE_BYTES);
                at += ArchiveLayout.POINTER_AND_STATE_BYTES;
            }
        }
        if (from.getLong(ArchiveLayout.LAST_UPDATE_AT) < 0) {
            throw new DamagedArchiveException("its last update was before 1970");
        }
    }

    private static void copy(ByteBuffer from, byte[] head, int at, int length) {
        from.get(at, head, at, length);
    }

    /** The identity of whom a file is, and when it was begun. */
    record Prefix(Identity identity, long begunSecond) {
        ByteBuffer encode() {
            byte[] text = identity.text().getBytes(StandardCharsets.UTF_8);
            ByteBuffer bytes = ByteBuffer.allocate(ArchiveLayout.PAGE);
            bytes.putLong(ArchiveLayout.MAGIC).putInt(ArchiveLayout.VERSION).putInt(text.length);
            bytes.put(text).putLong(ArchiveLayout.BEGUN_AT, begunSecond);
            bytes.putInt(ArchiveLayout.PREFIX_CHECKSUM_AT, checksum(bytes, ArchiveLayout.PREFIX_CHECKSUM_AT));
            return bytes.rewind();
        }

        static Prefix decode(ByteBuffer bytes) throws DamagedArchiveException {
            if (bytes.getLong(0) != ArchiveLayout.MAGIC) {
                throw new DamagedArchiveException("it is no archive of iftally");
            }
            int version = bytes.getInt(ArchiveLayout.VERSION_AT);
            if (version != ArchiveLayout.VERSION) {
                throw new DamagedArchiveException("it has version %d, and this iftally knows version %d"
                        .formatted(version, ArchiveLayout.VERSION));
            }
            int length = bytes.getInt(ArchiveLayout.IDENTITY_LENGTH_AT);
            boolean whole =
                    bytes.getInt(ArchiveLayout.PREFIX_CHECKSUM_AT) == checksum(bytes, ArchiveLayout.PREFIX_CHECKSUM_AT);
            if (!whole || length < 1 || length > Identity.MAX_BYTES) {
                throw new DamagedArchiveException("its checksum does not hold");
            }
            byte[] text = new byte[length];
            bytes.get(ArchiveLayout.IDENTITY_AT, text);
            try {
                return new Prefix(
                        new Identity(new String(text, StandardCharsets.UTF_8)), bytes.getLong(ArchiveLayout.BEGUN_AT));
            } catch (IllegalArgumentException e) {
                throw new DamagedArchiveException(e.getMessage());
            }
        }
    }

    static int checksum(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }
}
