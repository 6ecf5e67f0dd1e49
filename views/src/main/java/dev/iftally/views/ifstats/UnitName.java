package dev.iftally.views.ifstats;

import dev.iftally.tally.Snapshot;
import dev.iftally.wire.ifstats.IfstatsImage;
import java.nio.charset.StandardCharsets;

/**
 * An interface's name as {@code ifstats_t} has it: the digits at its end are the unit. The unit is at most {@value
 * Short#MAX_VALUE}, begins with no 0 unless it is 0, and leaves something of the name: as many digits as that allows.
 *
 * @param name {@code ifs_name}
 * @param unit {@code ifs_unit}; 0 if there are no digits
 * @param numbered whether the digits were there, which a unit of 0 does not tell
 */
record UnitName(String name, int unit, boolean numbered) {

    /** The name and the unit that a driver gave, where one did, else the interface's name split. */
    static UnitName of(Snapshot row) {
        String identity = row.identity().text();
        int first = identity.indexOf(':');
        int last = identity.lastIndexOf(':');
        String unit = identity.substring(last + 1);
        if (row.identity().isOfDriver() && first < last && unit.matches("\\d{1,5}")) {
            UnitName given = new UnitName(identity.substring(first + 1, last), Integer.parseInt(unit), true);
            int octets = given.name.getBytes(StandardCharsets.UTF_8).length;
            if (given.unit <= Short.MAX_VALUE && octets > 0 && octets <= IfstatsImage.MAX_NAME_OCTETS) {
                return given;
            }
        }
        return split(row.attributes().name());
    }

    /** Splits a name, so that {@link #whole} is the same again. */
    static UnitName split(String whole) {
        int begin = whole.length();
        int unit = 0;
        for (int i = whole.length() - 1; i > 0 && isDigit(whole.charAt(i)); i--) {
            long candidate = Long.parseLong(whole, i, whole.length(), 10);
            if (candidate > Short.MAX_VALUE) {
                break;
            }
            boolean canonical = whole.charAt(i) != '0' || i == whole.length() - 1;
            if (canonical) {
                begin = i;
                unit = (int) candidate;
            }
        }
        return new UnitName(whole.substring(0, begin), unit, begin < whole.length());
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The interface's name. */
    String whole() {
        return numbered ? name + unit : name;
    }
}
