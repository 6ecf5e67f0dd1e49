package dev.iftally.views.traffic;

/**
 * The packet scheduler's ticks, which the kernel gives times in.
 *
 * @param perMicrosecond how many there are
 */
public record TickRate(double perMicrosecond) {
    /** What every kernel since 2.6.31 has: a tick is 64 ns. */
    public static final TickRate USUAL = new TickRate(15.625);

    private static final long NANOSECONDS = 1_000_000_000;
    private static final double MICROSECONDS = 1e6;

    /** Understands the text of {@code /proc/net/psched}: hexadecimal numbers; {@link #USUAL} if it is none. */
    public static TickRate parse(String psched) {
        String[] words = psched.strip().split("\\s+", -1);
        try {
            long ticksInMicroseconds = Long.parseLong(words[0], 16);
            long microsecondsInTicks = Long.parseLong(words[1], 16);
            long resolution = Long.parseLong(words[2], 16);
            // With a clock of nanoseconds the first number is there for old programs only.
            double ratio = resolution == NANOSECONDS ? 1 : (double) ticksInMicroseconds / microsecondsInTicks;
            return new TickRate(ratio * (resolution / MICROSECONDS));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return USUAL;
        }
    }

    /** Whole microseconds, as iproute2 6.1 cuts them off. */
    long microseconds(long ticks) {
        return (long) (ticks / perMicrosecond);
    }

    /** How many bytes go at a rate in a time. */
    long bytes(long bytesPerSecond, long ticks) {
        return (long) ((double) bytesPerSecond * microseconds(ticks) / MICROSECONDS);
    }
}
