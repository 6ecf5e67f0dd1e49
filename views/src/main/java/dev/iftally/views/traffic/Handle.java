package dev.iftally.views.traffic;

import dev.iftally.wire.gnet.GenStats;

/** Numbers of disciplines and classes, as {@code tc} writes them. */
final class Handle {
    private static final int MINOR = 0xffff;

    private Handle() {}

    /** A discipline's own: {@code 1:}. */
    static String ofDiscipline(int handle) {
        return Integer.toHexString(handle >>> 16) + ":";
    }

    /** A class's, or a parent's: {@code 1:10}. */
    static String ofClass(int handle) {
        if (handle == GenStats.TC_H_ROOT) {
            return "root";
        }
        if (handle == 0) {
            return "none";
        }
        String major = handle >>> 16 == 0 ? "" : Integer.toHexString(handle >>> 16);
        return major + ":" + ((handle & MINOR) == 0 ? "" : Integer.toHexString(handle & MINOR));
    }
}
