package dev.iftally.app.decode;

import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import dev.iftally.wire.openflow.Property;
import java.util.HexFormat;
import java.util.List;

/** Ports under the key {@code ports}, their fields spelt as the specification spells them. */
final class PortJson {
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");
    private static final int MAC_BYTES = 6;

    private PortJson() {}

    /** Statistics; a counter that the switch does not keep is left out. */
    static void writeStats(JsonLine json, PortStatsCursor port) throws OpenFlowException {
        json.beginArray("ports");
        while (port.next()) {
            json.beginObject();
            json.number("port_no", Integer.toUnsignedLong(port.portNumber()));
            for (PortCounter counter : PortCounter.values()) {
                if (!port.isUnsupported(counter.index())) {
                    json.number(counter.field(), port.counter(counter.index()));
                }
            }
            if (port.hasDuration()) {
                json.number("duration_sec", port.durationSeconds());
                json.number("duration_nsec", port.durationNanosOfSecond());
            }
            writeIntel(json, port);
            writeCustom(json, port.customStatistics());
            writeProperties(json, port.otherProperties());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeIntel(JsonLine json, PortStatsCursor port) {
        for (IntelCounter counter : IntelCounter.values()) {
            long value = port.intelCounter(counter.index());
            if (value != PortStatsCursor.UNSUPPORTED) {
                json.number(counter.field(), value);
            }
        }
    }

    /** The driver's own: names may come twice, so they are no keys. */
    private static void writeCustom(JsonLine json, List<CustomStatistic> custom) {
        if (custom.isEmpty()) {
            return;
        }
        json.beginArray("custom");
        for (CustomStatistic one : custom) {
            json.beginObject();
            json.text("name", one.name());
            if (one.value() != PortStatsCursor.UNSUPPORTED) {
                json.number("value", one.value());
            }
            json.endObject();
        }
        json.endArray();
    }

    /** What is carried through: type and, in hex, data. */
    private static void writeProperties(JsonLine json, List<Property> properties) {
        if (properties.isEmpty()) {
            return;
        }
        json.beginArray("properties");
        for (Property property : properties) {
            json.beginObject();
            json.number("type", property.type());
            json.text("data", property.data());
            json.endObject();
        }
        json.endArray();
    }

    /** Descriptions; 1.0 has no speeds. */
    static void writeDescriptions(JsonLine json, List<Port> ports) {
        json.beginArray("ports");
        for (Port port : ports) {
            json.beginObject();
            json.number("port_no", Integer.toUnsignedLong(port.number()));
            json.text("name", port.name());
            json.text("hw_addr", mac(port.hardwareAddress()));
            if (port.hasSpeeds()) {
                json.number("curr_speed", port.currentSpeedKilobits());
                json.number("max_speed", port.maxSpeedKilobits());
            }
            json.number("config", Integer.toUnsignedLong(port.config()));
            json.number("state", Integer.toUnsignedLong(port.state()));
            writeProperties(json, port.properties());
            json.endObject();
        }
        json.endArray();
    }

    private static String mac(long address) {
        byte[] bytes = new byte[MAC_BYTES];
        for (int i = 0; i < MAC_BYTES; i++) {
            bytes[i] = (byte) (address >>> (8 * (MAC_BYTES - 1 - i)));
        }
        return MAC.formatHex(bytes);
    }
}
