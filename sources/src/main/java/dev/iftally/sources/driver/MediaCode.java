package dev.iftally.sources.driver;

import dev.iftally.tally.Media;
import java.util.List;

/** The codes {@code GLDM_…} of {@code sys/gld.h}. */
final class MediaCode {
    /** By code; 13 is one that the strings of GLD call unknown. */
    private static final List<Media> BY_CODE = List.of(
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
            Media.UNKNOWN,
            Media.IPIB);

    private MediaCode() {}

    static int of(Media media) {
        return BY_CODE.indexOf(media);
    }

    /** What is out of range is unknown. */
    static Media media(long code) {
        return code >= 0 && code < BY_CODE.size() ? BY_CODE.get((int) code) : Media.UNKNOWN;
    }
}
