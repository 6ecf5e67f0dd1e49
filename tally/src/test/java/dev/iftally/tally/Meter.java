package dev.iftally.tally;

/** Accounting for one interface, fed reading by reading; times in seconds. */
final class Meter {
    static final long BOOT = 1;
    private static final long EPOCH = 1_700_000_000_000_000_000L;

    final CounterWords counters = new CounterWords();
    final Reading reading = new Reading();
    Accounting accounting = new Accounting(counters, BOOT);
    long speedBitsPerSecond;
    Policy policy = Policy.CONTINUE;
    Width width = Width.UNDECLARED;
    Findings findings;

    /** Begins a reading at a time; the device has been counting for {@code age}, negative if it does not say. */
    Meter at(double seconds, double age) {
        reading.clear(EPOCH + nanos(seconds), nanos(seconds));
        if (age >= 0) {
            reading.countingFor(nanos(age));
        }
        return this;
    }

    Meter at(double seconds) {
        return at(seconds, -1);
    }

    Meter set(Counter counter, long value) {
        reading.set(counter, value, width);
        return this;
    }

    Meter account() {
        findings = accounting.account(reading, speedBitsPerSecond, policy);
        return this;
    }

    /** Accounts for a reading of one counter. */
    Meter reads(Counter counter, long value) {
        return set(counter, value).account();
    }

    /** The next boot of this machine: its monotonic clock begins anew. */
    void reboot() {
        accounting = new Accounting(counters, BOOT + 1);
    }

    long total(Counter counter) {
        return counters.words[counters.index(counter.id())];
    }

    long discontinuities() {
        return counters.words[RowLayout.DISCONTINUITIES];
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
