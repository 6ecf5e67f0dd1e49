package dev.iftally.views.prometheus;

import java.io.IOException;

/** A family of what the tally knows of an interface besides its counters. */
final class StateFamily extends Family {
    private final Value value;
    private final boolean inSeconds;

    /** What the sample of an interface says; {@link Tenant#ABSENT} if it has none. */
    @FunctionalInterface
    interface Value {
        long of(Census census, int i);
    }

    private StateFamily(String name, String type, String help, LabelSet labels, Value value, boolean inSeconds) {
        super(name, type, help, labels);
        this.value = value;
        this.inSeconds = inSeconds;
    }

    static StateFamily gauge(String name, String help, Value value) {
        return new StateFamily(name, "gauge", help, LabelSet.DEVICE, value, false);
    }

    /** A gauge in seconds, of nanoseconds; 0 is no value. */
    static StateFamily time(String name, String help, Value nanos) {
        Value known = (census, i) -> nanos.of(census, i) == 0 ? Tenant.ABSENT : nanos.of(census, i);
        return new StateFamily(name, "gauge", help, LabelSet.DEVICE, known, true);
    }

    static StateFamily counter(String name, String help, Value value) {
        return new StateFamily(name, "counter", help, LabelSet.DEVICE, value, false);
    }

    /** A 1 whose labels say everything. */
    static StateFamily info(String name, String help, LabelSet labels) {
        return new StateFamily(name, "gauge", help, labels, (census, i) -> 1, false);
    }

    @Override
    boolean has(Census census, int i) {
        return value.of(census, i) != Tenant.ABSENT;
    }

    @Override
    void write(Census census, int i, LabelColumn column, Page page) throws IOException {
        if (inSeconds) {
            page.seconds(name(), column, i, value.of(census, i));
        } else {
            page.sample(name(), column, i, value.of(census, i));
        }
    }
}
