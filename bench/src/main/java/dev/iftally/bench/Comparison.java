package dev.iftally.bench;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One figure of ours beside a peer's.
 *
 * @param ours in {@code unit}
 * @param peer in {@code unit}
 * @param target what {@code ours / peer} should be: {@code >=8} or {@code <=3.5}
 */
record Comparison(String name, double ours, double peer, String peerName, String unit, String target) {

    double ratio() {
        return ours / peer;
    }

    boolean met() {
        double bound = Double.parseDouble(target.substring(2));
        return target.startsWith(">=") ? ratio() >= bound : ratio() <= bound;
    }

    /** One line of JSON. */
    String render() {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeNumberProperty("ours", rounded(ours));
            json.writeNumberProperty("peer", rounded(peer));
            json.writeStringProperty("peer_name", peerName);
            json.writeStringProperty("unit", unit);
            json.writeNumberProperty("ratio", rounded(ratio()));
            json.writeStringProperty("target", target);
            json.writeBooleanProperty("met", met());
            json.writeEndObject();
        }
        return line.toString();
    }

    /** Four digits: more would not come out the same twice. */
    private static BigDecimal rounded(double figure) {
        BigDecimal four = new BigDecimal(figure).round(new MathContext(4)).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }
}
