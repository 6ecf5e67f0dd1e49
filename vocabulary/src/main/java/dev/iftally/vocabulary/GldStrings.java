package dev.iftally.vocabulary;

import dev.iftally.tally.Duplex;
import dev.iftally.tally.Media;
import dev.iftally.tally.Promiscuity;
import java.util.Locale;

/** The values of the string kstats, as {@code gld.c} spells them. Empty: not said, so the kstat is absent. */
public final class GldStrings {
    private GldStrings() {}

    /** {@code media}. */
    public static String of(Media media) {
        return switch (media) {
            case NOT_SAID -> "";
            case BASE100T -> "100baseT";
            case VG100ANYLAN -> "100vgAnyLan";
            case BASE10T -> "10baseT";
            case PHYMII -> "PHY/MII";
            case BASE100TX -> "100baseTX";
            case BASE100T4 -> "100baseT4";
            case UNKNOWN, AUI, BNC, TWPAIR, FIBER, RING4, RING16, IPIB -> lowerCase(media);
        };
    }

    /** {@code promisc}. */
    public static String of(Promiscuity promiscuity) {
        return promiscuity == Promiscuity.NOT_SAID ? "" : lowerCase(promiscuity);
    }

    /** {@code duplex}, of an interface whose source says it. */
    public static String of(Duplex duplex) {
        return lowerCase(duplex);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
