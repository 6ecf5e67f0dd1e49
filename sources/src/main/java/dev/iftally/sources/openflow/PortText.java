package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.OpenFlowVersion;
import java.util.HexFormat;

/** Port numbers and datapath ids as people write them. */
final class PortText {
    private static final int LOCAL = OpenFlowVersion.V1_3.localPort();

    private PortText() {}

    /** Decimal, or {@code LOCAL}. */
    static String number(int portNumber) {
        return portNumber == LOCAL ? "LOCAL" : Integer.toUnsignedString(portNumber);
    }

    /** 16 hex digits. */
    static String datapathId(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
