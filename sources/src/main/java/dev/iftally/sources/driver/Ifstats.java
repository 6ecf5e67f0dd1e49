package dev.iftally.sources.driver;

import dev.iftally.tally.InterfaceNames;
import dev.iftally.wire.ifstats.IfstatsImage;
import dev.iftally.wire.ifstats.IfstatsMember;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A driver's own {@code ifstats_t} of ifstats(D4). It is live: what the driver updates is what readers see, for as long
 * as it is {@linkplain IfstatsList#attach attached}. Members have the widths of the page: counters wrap at 2^32, and
 * totals in the tally go on exactly; {@code ifs_mtu} and {@code ifspeed} take the nearest value that they can hold. Any
 * thread may update it.
 */
public final class Ifstats {
    /** Places of the members: none is nearer to the next one than two bytes. */
    private static final int PLACE_BYTES = 2;

    private final String name;
    private final AtomicIntegerArray values = new AtomicIntegerArray(IfstatsImage.STRUCTURE_BYTES / PLACE_BYTES);
    private final AtomicBoolean attached = new AtomicBoolean();
    private final long sinceNanos = System.nanoTime();

    /**
     * A structure of zeros.
     *
     * @param name {@code ifs_name}, 1–16 octets without a colon
     * @param unit {@code ifs_unit}, 0–32767
     */
    public Ifstats(String name, int unit) {
        this.name = new IfstatsImage(name).name();
        if (name.indexOf(':') >= 0 || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == ' ')) {
            throw new IllegalArgumentException("ifs_name has no blank, slash or colon: '%s'".formatted(name));
        }
        if (unit < 0 || unit > Short.MAX_VALUE) {
            throw new IllegalArgumentException("ifs_unit is 0–%d, not %d".formatted(Short.MAX_VALUE, unit));
        }
        set(IfstatsMember.IFS_UNIT, unit);
    }

    /** {@code ifs_name}. */
    public String name() {
        return name;
    }

    /** The value of a member: counters unsigned, the others signed. */
    public long get(IfstatsMember member) {
        int value = values.get(place(member));
        return member.kind() == IfstatsMember.Kind.COUNTER ? Integer.toUnsignedLong(value) : value;
    }

    /** Sets a member, to what it can hold of {@code value}. */
    public void set(IfstatsMember member, long value) {
        values.set(place(member), (int) member.fit(value));
    }

    /** Adds to a counter. */
    public void add(IfstatsMember counter, long number) {
        if (counter.kind() != IfstatsMember.Kind.COUNTER) {
            throw new IllegalArgumentException(counter.memberName() + " is no counter: set it");
        }
        values.addAndGet(place(counter), (int) number);
    }

    /** Since when it has been counting, by the monotonic clock. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** The interface's name in the tally: name and unit, the name cut if both have more than 15 bytes. */
    String interfaceName() {
        String unit = Long.toString(get(IfstatsMember.IFS_UNIT));
        return InterfaceNames.cut(name, InterfaceNames.MOST_BYTES - unit.length()) + unit;
    }

    /** False if it was before. */
    boolean markAttached(boolean now) {
        return attached.compareAndSet(!now, now);
    }

    private static int place(IfstatsMember member) {
        return member.offset() / PLACE_BYTES;
    }
}
