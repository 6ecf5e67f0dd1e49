package dev.iftally.tally;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an attribute slot says of a row, and its bytes.
 *
 * @param generation counts the row's tenants, from 1
 * @param goneSinceEpochNanos 0 while the interface exists
 */
record AttributeSlot(
        long generation,
        Identity identity,
        Attributes attributes,
        Standing standing,
        long goneSinceEpochNanos,
        Policy policy) {

    static final int MAX_NAME_BYTES = 15;
    private static final int MAX_ALIAS_BYTES = 255;
    private static final int MAX_SOURCE_BYTES = 95;
    private static final int MAX_MASTER_BYTES = 15;

    /** The byte of a constant in the file is its place here; these lists are file format. */
    private static final List<Standing> STANDINGS = List.of(Standing.LIVE, Standing.STALE, Standing.GONE);

    private static final List<Duplex> DUPLEXES = List.of(Duplex.UNKNOWN, Duplex.HALF, Duplex.FULL);
    private static final List<LinkState> LINK_STATES = List.of(LinkState.UNKNOWN, LinkState.DOWN, LinkState.UP);
    private static final List<Policy> POLICIES = List.of(Policy.CONTINUE, Policy.MIRROR);

    private static final List<Media> MEDIAS = List.of(
            Media.NOT_SAID,
            Media.UNKNOWN,
            Media.AUI,
            Media.BNC,
            Media.TWPAIR,
            Media.FIBER,
            Media.BASE100T,
            Media.VG100ANYLAN,
            Media.BASE10T,
            Media.RING4,
            Media.RING16,
            Media.PHYMII,
            Media.BASE100TX,
            Media.BASE100T4,
            Media.IPIB);
    private static final List<Promiscuity> PROMISCUITIES =
            List.of(Promiscuity.NOT_SAID, Promiscuity.OFF, Promiscuity.MULTI, Promiscuity.PHYS);

    private static final int GENERATION = 8;
    private static final int GONE_SINCE = 16;
    private static final int SPEED = 24;
    private static final int NETNS_COOKIE = 32;
    private static final int HARDWARE_ADDRESS = 40;
    private static final int MTU = 48;
    private static final int IFINDEX = 52;
    private static final int STANDING = 56;
    private static final int DUPLEX = 57;
    private static final int LINK_STATE = 58;
    private static final int POLICY = 59;
    private static final int IDENTITY_LENGTH = 60;
    private static final int NAME_LENGTH = 61;
    private static final int ALIAS_LENGTH = 62;
    private static final int SOURCE_LENGTH = 63;
    private static final int IDENTITY = 64;
    private static final int INTERFACE_TYPE = 127;
    private static final int NAME = 128;
    private static final int MEDIA = 143;
    private static final int ALIAS = 144;
    private static final int PROMISCUITY = 399;
    private static final int SOURCE = 400;
    private static final int SAID = 495;
    private static final int SAYS_SPEED = 1;
    private static final int SAYS_DUPLEX = 2;
    private static final int MASTER_LENGTH = 496;
    private static final int MASTER = 497;

    /** The attributes as a row can hold them; a name that does not fit is refused, other text is cut. */
    static Attributes fitted(Attributes attributes) {
        int length = attributes.name().getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("an interface's name has 1–%d bytes, not %d: %s"
                    .formatted(MAX_NAME_BYTES, length, attributes.name()));
        }
        return new Attributes(
                attributes.name(),
                cut(attributes.alias(), MAX_ALIAS_BYTES),
                cut(attributes.source(), MAX_SOURCE_BYTES),
                attributes.hardwareAddress(),
                attributes.mtu(),
                attributes.speedBitsPerSecond(),
                attributes.duplex(),
                attributes.linkState(),
                cut(attributes.master(), MAX_MASTER_BYTES),
                attributes.netnsCookie(),
                attributes.ifindex(),
                attributes.medium());
    }

    /** The longest beginning of {@code text} that fits, without half a character at its end. */
    static String cut(String text, int maxBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= maxBytes) {
            return text;
        }
        int end = maxBytes;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    long[] encode() {
        long[] words = new long[RowLayout.ATTRIBUTE_WORDS];
        MemorySegment slot = MemorySegment.ofArray(words);
        slot.set(ValueLayout.JAVA_LONG, GENERATION, generation);
        slot.set(ValueLayout.JAVA_LONG, GONE_SINCE, goneSinceEpochNanos);
        slot.set(ValueLayout.JAVA_LONG, SPEED, attributes.speedBitsPerSecond());
        slot.set(ValueLayout.JAVA_LONG, NETNS_COOKIE, attributes.netnsCookie());
        slot.set(ValueLayout.JAVA_LONG, HARDWARE_ADDRESS, attributes.hardwareAddress());
        slot.set(ValueLayout.JAVA_INT, MTU, attributes.mtu());
        slot.set(ValueLayout.JAVA_INT, IFINDEX, attributes.ifindex());
        slot.set(ValueLayout.JAVA_BYTE, STANDING, (byte) STANDINGS.indexOf(standing));
        slot.set(ValueLayout.JAVA_BYTE, DUPLEX, (byte) DUPLEXES.indexOf(attributes.duplex()));
        slot.set(ValueLayout.JAVA_BYTE, LINK_STATE, (byte) LINK_STATES.indexOf(attributes.linkState()));
        slot.set(ValueLayout.JAVA_BYTE, POLICY, (byte) POLICIES.indexOf(policy));
        put(slot, attributes.medium());
        put(slot, IDENTITY_LENGTH, IDENTITY, identity.text());
        put(slot, NAME_LENGTH, NAME, attributes.name());
        put(slot, ALIAS_LENGTH, ALIAS, attributes.alias());
        put(slot, SOURCE_LENGTH, SOURCE, attributes.source());
        put(slot, MASTER_LENGTH, MASTER, attributes.master());
        return words;
    }

    private static void put(MemorySegment slot, Medium medium) {
        slot.set(ValueLayout.JAVA_BYTE, INTERFACE_TYPE, (byte) medium.interfaceType());
        slot.set(ValueLayout.JAVA_BYTE, MEDIA, (byte) MEDIAS.indexOf(medium.media()));
        slot.set(ValueLayout.JAVA_BYTE, PROMISCUITY, (byte) PROMISCUITIES.indexOf(medium.promiscuity()));
        int said = (medium.saysSpeed() ? SAYS_SPEED : 0) | (medium.saysDuplex() ? SAYS_DUPLEX : 0);
        slot.set(ValueLayout.JAVA_BYTE, SAID, (byte) said);
    }

    private static Medium medium(MemorySegment slot) {
        int said = slot.get(ValueLayout.JAVA_BYTE, SAID);
        return new Medium(
                slot.get(ValueLayout.JAVA_BYTE, INTERFACE_TYPE) & 0xff,
                constant(MEDIAS, slot, MEDIA),
                constant(PROMISCUITIES, slot, PROMISCUITY),
                (said & SAYS_SPEED) != 0,
                (said & SAYS_DUPLEX) != 0);
    }

    private static void put(MemorySegment slot, int lengthOffset, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        slot.set(ValueLayout.JAVA_BYTE, lengthOffset, (byte) bytes.length);
        MemorySegment.copy(bytes, 0, slot, ValueLayout.JAVA_BYTE, offset, bytes.length);
    }

    /** Decodes words; an {@link IllegalArgumentException} says what in them cannot be. */
    static AttributeSlot decode(long[] words) {
        MemorySegment slot = MemorySegment.ofArray(words);
        Attributes attributes = new Attributes(
                text(slot, NAME_LENGTH, NAME),
                text(slot, ALIAS_LENGTH, ALIAS),
                text(slot, SOURCE_LENGTH, SOURCE),
                slot.get(ValueLayout.JAVA_LONG, HARDWARE_ADDRESS),
                slot.get(ValueLayout.JAVA_INT, MTU),
                slot.get(ValueLayout.JAVA_LONG, SPEED),
                constant(DUPLEXES, slot, DUPLEX),
                constant(LINK_STATES, slot, LINK_STATE),
                text(slot, MASTER_LENGTH, MASTER),
                slot.get(ValueLayout.JAVA_LONG, NETNS_COOKIE),
                slot.get(ValueLayout.JAVA_INT, IFINDEX),
                medium(slot));
        return new AttributeSlot(
                slot.get(ValueLayout.JAVA_LONG, GENERATION),
                new Identity(text(slot, IDENTITY_LENGTH, IDENTITY)),
                attributes,
                standing(words),
                slot.get(ValueLayout.JAVA_LONG, GONE_SINCE),
                constant(POLICIES, slot, POLICY));
    }

    /** The standing alone, without decoding the rest. */
    static Standing standing(long[] words) {
        return constant(STANDINGS, MemorySegment.ofArray(words), STANDING);
    }

    private static String text(MemorySegment slot, int lengthOffset, int offset) {
        int length = slot.get(ValueLayout.JAVA_BYTE, lengthOffset) & 0xff;
        if (length > slot.byteSize() - offset) {
            throw new IllegalArgumentException("a text of %d bytes at byte %d of a row".formatted(length, offset));
        }
        byte[] bytes = new byte[length];
        MemorySegment.copy(slot, ValueLayout.JAVA_BYTE, offset, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static <T> T constant(List<T> constants, MemorySegment slot, int offset) {
        int code = slot.get(ValueLayout.JAVA_BYTE, offset);
        if (code < 0 || code >= constants.size()) {
            throw new IllegalArgumentException("byte %d of a row cannot be %d".formatted(offset, code));
        }
        return constants.get(code);
    }
}
