package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.OpenFlowVersion;
import java.util.StringJoiner;

/**
 * The versions of OpenFlow that may be spoken to a switch, spelt as Open vSwitch spells them in its column
 * {@code protocols} and its option {@code -O}: {@code OpenFlow10} … {@code OpenFlow15}.
 *
 * @param bits a bit per version ({@link OpenFlowVersion#bit()}), at least one
 */
public record Protocols(int bits) {
    public Protocols {
        OpenFlowVersion.highest(bits);
    }

    /** Every version. */
    public static Protocols all() {
        return of(OpenFlowVersion.values());
    }

    public static Protocols of(OpenFlowVersion... versions) {
        int bits = 0;
        for (OpenFlowVersion version : versions) {
            bits |= version.bit();
        }
        return new Protocols(bits);
    }

    /**
     * Reads {@code OpenFlow10,OpenFlow13}; commas or white space between them.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Protocols parse(String text) {
        int bits = 0;
        for (String word : text.strip().split("[,\\s]+", -1)) {
            bits |= version(word).bit();
        }
        return new Protocols(bits);
    }

    OpenFlowVersion highest() {
        return OpenFlowVersion.highest(bits);
    }

    /** {@code OpenFlow10,OpenFlow13}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        for (OpenFlowVersion version : OpenFlowVersion.values()) {
            if ((bits & version.bit()) != 0) {
                text.add(name(version));
            }
        }
        return text.toString();
    }

    private static OpenFlowVersion version(String word) {
        for (OpenFlowVersion version : OpenFlowVersion.values()) {
            if (name(version).equals(word)) {
                return version;
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is no version of OpenFlow; expected some of %s".formatted(word, all()));
    }

    private static String name(OpenFlowVersion version) {
        return "OpenFlow" + version.toString().replace(".", "");
    }
}
