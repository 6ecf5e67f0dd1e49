package dev.iftally.tally;

/**
 * The table file, byte for byte. Native byte order, every word aligned; times in nanoseconds.
 *
 * <pre>
 * file    0     8         12          16     24       32        40  4096            8192
 *         +-----+---------+-----------+------+--------+---------+---+---------------+---------------+--
 *         |magic| version | row bytes | rows | served | changes | 0 |     row 0     |     row 1     | …
 *         +-----+---------+-----------+------+--------+---------+---+---------------+---------------+--
 *         grows by 256 rows of zeros; rows = those in use, stored after they are whole
 *         served = when the daemon was last alive, since 1970, stored each second; 0: it has ended
 *         changes = how many times attributes were published, counted behind each; 0: not counted
 *
 * row     0                 8                   64           576          1088       2592       4096
 *         +-----------------+-------------------+------------+------------+----------+----------+
 *         | counter sequence| attribute sequence| attribute  | attribute  | counter  | counter  |
 *         |                 |                   | slot 0     | slot 1     | slot 0   | slot 1   |
 *         +-----------------+-------------------+------------+------------+----------+----------+
 *         slot (sequence &amp; 1) is the current one; sequence 0: never written
 *         16 … 63: the estimate: sequence (odd while it is written), bytes and packets received a second, bytes
 *         and packets sent a second; then bits 0–2 interval + 2, 3–7 ewma_log (0: no estimate), 8 the first two
 *         are known, 9 the others are, 32–63 the lower half of the generation
 *
 * attribute slot, 512 bytes                         counter slot, 1504 bytes, as words of 8
 *   0 checksum            56 standing      u8          0 checksum        6 read, since 1970
 *   8 generation          57 duplex        u8          1 generation      7 read, monotonic
 *  16 gone, since 1970    58 link state    u8        2,3 held counters   8 device counts since, monotonic
 *  24 speed, bit/s        59 policy        u8        4,5 present ones    9 boot that 7 and 8 belong to
 *  32 netns cookie        60 length of identity      10 last discontinuity, since 1970
 *  40 hardware address    61 length of name          11 number of discontinuities
 *  48 mtu          i32    62 length of alias         12… for each held counter, by ascending id:
 *  52 ifindex      i32    63 length of source            total, the device's last value
 *  64 identity 63 · 127 interface type u8 · 128 name 15 · 143 media u8
 * 144 alias 255 · 399 promiscuity u8 · 400 source 95 · 495 what is said though unknown u8: 1 speed, 2 duplex
 * 496 length of master u8 · 497 master 15
 * </pre>
 *
 * <p>A checksum covers its slot's words in use and the sequence that announces them. An attribute slot and a counter
 * slot of one interface have one generation; counters of an older one belong to the row's last tenant. Any change here
 * needs a new {@link #VERSION}, but for a field in room that was zeros, if zeros mean that there is nothing. There is a
 * reader in C, which has these numbers again: {@code views/src/main/c/iftally_preload.c}.
 */
final class RowLayout {
    /** "iftally" and a line feed, as this machine stores them: another byte order is another magic. */
    static final long MAGIC = 0x69_66_74_61_6c_6c_79_0aL;

    static final int VERSION = 1;

    static final int HEADER_BYTES = 4096;
    static final int ROW_BYTES = 4096;
    static final int ROWS_PER_CHUNK = 256;
    static final int CHUNK_BYTES = ROWS_PER_CHUNK * ROW_BYTES;

    static final int FILE_MAGIC = 0;
    static final int FILE_VERSION = 8;
    static final int FILE_ROW_BYTES = 12;
    static final int FILE_ROWS = 16;
    static final int FILE_SERVED = 24;
    static final int FILE_CHANGES = 32;

    static final int COUNTER_SEQUENCE = 0;
    static final int ATTRIBUTE_SEQUENCE = 8;
    static final int RATE_SEQUENCE = 16;
    /** Of what is received, then of what is sent. */
    static final int RATES = 24;

    static final int RATE_TAG = 56;
    static final int ATTRIBUTE_SLOTS = 64;
    static final int ATTRIBUTE_SLOT_BYTES = 512;
    static final int COUNTER_SLOTS = ATTRIBUTE_SLOTS + 2 * ATTRIBUTE_SLOT_BYTES;
    static final int COUNTER_SLOT_BYTES = 1504;

    static final int ATTRIBUTE_WORDS = ATTRIBUTE_SLOT_BYTES / Long.BYTES;

    /** Words of a counter slot. */
    static final int CHECKSUM = 0;

    static final int GENERATION = 1;
    static final int HELD_LOW = 2;
    static final int HELD_HIGH = 3;
    static final int PRESENT_LOW = 4;
    static final int PRESENT_HIGH = 5;
    static final int READ_EPOCH = 6;
    static final int READ_MONOTONIC = 7;
    static final int START_MONOTONIC = 8;
    static final int BOOT = 9;
    static final int DISCONTINUITY_EPOCH = 10;
    static final int DISCONTINUITIES = 11;
    static final int PAIRS = 12;
    static final int COUNTER_WORDS = COUNTER_SLOT_BYTES / Long.BYTES;

    /** How many counters a row can hold at once. */
    static final int MAX_HELD = (COUNTER_WORDS - PAIRS) / 2;

    private RowLayout() {}

    /** Offset of a row inside its chunk. */
    static long rowOffset(int row) {
        return (long) (row % ROWS_PER_CHUNK) * ROW_BYTES;
    }

    static long attributeSlot(long rowOffset, long sequence) {
        return rowOffset + ATTRIBUTE_SLOTS + (sequence & 1) * ATTRIBUTE_SLOT_BYTES;
    }

    static long counterSlot(long rowOffset, long sequence) {
        return rowOffset + COUNTER_SLOTS + (sequence & 1) * COUNTER_SLOT_BYTES;
    }

    /** The checksum of words 1 … count − 1 of a slot, announced by {@code sequence}. */
    static long checksum(long[] words, int count, long sequence) {
        long sum = sequence * 0x9e37_79b9_7f4a_7c15L + count;
        for (int i = 1; i < count; i++) {
            sum = Long.rotateLeft(sum ^ words[i], 29) * 0xff51_afd7_ed55_8ccdL;
        }
        return sum ^ sum >>> 32;
    }
}
