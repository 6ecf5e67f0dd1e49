package dev.iftally.views.kstat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Snapshot;

/**
 * Who publishes a kstat, and its number among theirs: the driver and its PPA; the kernel's driver and the device's
 * index; {@code openflow} and the port's number, which is unsigned.
 */
record Origin(String module, long instance) {
    private static final String KERNEL = "linux";
    private static final char SEPARATOR = ':';

    static Origin of(Snapshot row, DriverNames drivers) {
        Identity identity = row.identity();
        String text = identity.text();
        int first = text.indexOf(SEPARATOR);
        int last = text.lastIndexOf(SEPARATOR);
        String scheme = text.substring(0, Math.max(first, 0));
        Attributes attributes = row.attributes();
        if (identity.isOfKernel()) {
            String driver = drivers.driver(attributes.netnsCookie(), attributes.ifindex());
            return new Origin(driver.isEmpty() ? KERNEL : driver, attributes.ifindex());
        }
        long number = number(text, last + 1);
        if (identity.isOfDriver() && last > first && number >= 0) {
            return new Origin(text.substring(first + 1, last), number);
        }
        return new Origin(scheme, Math.max(number, 0));
    }

    /** The decimal number that text ends with, from a place on; −1 if there is none. */
    private static long number(String text, int from) {
        long number = from < text.length() ? 0 : -1;
        for (int i = from; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            boolean fits = digit >= 0 && digit <= 9 && number < Integer.MAX_VALUE * 2L;
            number = fits ? number * 10 + digit : -1;
        }
        return number;
    }
}
