package dev.iftally.tally;

import java.util.Arrays;
import java.util.Random;

/** A device that forwards known traffic, and is read as badly as devices are. */
final class TrueDevice {
    static final Counter[] COUNTERS = {
        Counter.RX_BYTES, Counter.RX_PACKETS, Counter.TX_BYTES, Counter.TX_PACKETS, Counter.RX_ERRORS
    };

    enum Kind {
        WIDE_WITH_DURATION(Width.BITS_64, 64, true),
        NARROW_WITH_DURATION(Width.BITS_32, 32, true),
        UNDECLARED_WIDE(Width.UNDECLARED, 64, false),
        UNDECLARED_NARROW_WITH_DURATION(Width.UNDECLARED, 32, true);

        final Width width;
        final int bits;
        final boolean tellsDuration;

        Kind(Width width, int bits, boolean tellsDuration) {
            this.width = width;
            this.bits = bits;
            this.tellsDuration = tellsDuration;
        }
    }

    final long[] truth = new long[COUNTERS.length];
    final long speedBitsPerSecond;
    boolean restarts = true;
    boolean gaps = true;

    private final Kind kind;
    private final Random random;
    private final long[] device = new long[COUNTERS.length];
    private final int frameBytes;
    private double now = 1000;
    private double start = 990;

    TrueDevice(Kind kind, Random random) {
        this.kind = kind;
        this.random = random;
        this.frameBytes = random.nextInt(64, 1500);
        this.speedBitsPerSecond = (long) Math.pow(10, random.nextInt(7, 11));
        if (random.nextBoolean()) {
            beginNearTheEnd();
        }
    }

    /** So that wraps come soon. Where they must be inferred, with as many packets as make so many bytes. */
    private void beginNearTheEnd() {
        boolean plausible = kind.width == Width.UNDECLARED;
        for (int i = 0; i < device.length; i++) {
            long value = (1L << 32) - random.nextInt(1 << 20) - 1;
            boolean isBytes = COUNTERS[i].unit() == Counter.Unit.BYTES;
            device[i] = plausible && !isBytes ? value / frameBytes : value;
            truth[i] = device[i];
        }
    }

    /** Some seconds of traffic, with a restart now and then. */
    void live() {
        traffic(random.nextDouble(0.5, 10));
        if (restarts && random.nextInt(20) == 0) {
            Arrays.fill(device, 0);
            start = now;
            traffic(random.nextDouble(0.01, 5));
        }
        if (gaps && random.nextInt(10) == 0) {
            traffic(random.nextDouble(10, 100));
        }
    }

    private void traffic(double seconds) {
        // Twice round 32 bits between two readings cannot be seen: stay below.
        double bytes = Math.min(speedBitsPerSecond / 8.0 * seconds * random.nextDouble(), 1e9);
        long received = (long) (bytes / frameBytes);
        long sent = (long) (bytes / 3 / frameBytes);
        add(0, received * frameBytes);
        add(1, received);
        add(2, sent * frameBytes);
        add(3, sent);
        add(4, random.nextInt(3) == 0 ? Math.min(received, 7) : 0);
        now += seconds;
    }

    private void add(int counter, long count) {
        truth[counter] += count;
        device[counter] += count;
    }

    /** Reads it late by up to half a second, now and then without some counter. */
    void read(Meter meter) {
        double late = random.nextDouble(0.5);
        meter.at(now + late, kind.tellsDuration ? now - start : -1);
        if (random.nextInt(10) == 0) {
            meter.reading.epochNanos += Meter.nanos(random.nextDouble(-1e5, 1e5));
        }
        int missing = gaps && random.nextInt(5) == 0 ? 4 : -1;
        for (int i = 0; i < COUNTERS.length; i++) {
            if (i != missing) {
                meter.set(COUNTERS[i], kind.bits == 32 ? device[i] & 0xffff_ffffL : device[i]);
            }
        }
        now += late;
        meter.account();
    }
}
