package dev.iftally.bench;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One figure of ours, beside a peer's where there is one.
 *
 * @param ours in {@code unit}
 * @param peer what ours is compared with
 * @param target what {@code ours / peer}, or ours where there is no peer, should be: {@code >=8} or {@code <=3.5};
 *     empty for a figure that is only to be known
 */
record Comparison(String name, double ours, Optional<Peer> peer, String unit, Optional<String> target) {

    /**
     * Who does the same.
     *
     * @param figure in the unit of the comparison
     */
    record Peer(String name, double figure) {}

    Comparison(String name, double ours, double peer, String peerName, String unit, String target) {
        this(name, ours, Optional.of(new Peer(peerName, peer)), unit, Optional.of(target));
    }

    /** A figure that has a target of its own. */
    static Comparison alone(String name, double ours, String unit, String target) {
        return new Comparison(name, ours, Optional.empty(), unit, Optional.of(target));
    }

    /** A figure that is only to be known. */
    static Comparison said(String name, double ours, String unit) {
        return new Comparison(name, ours, Optional.empty(), unit, Optional.empty());
    }

    boolean met() {
        double judged = peer.isPresent() ? ratio(peer.get()) : ours;
        return target.map(wanted -> isWithin(judged, wanted)).orElse(true);
    }

    /** One line of JSON; what there is not is null. */
    String render() {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeNumberProperty("ours", rounded(ours));
            json.writeNumberProperty(
                    "peer", peer.map(one -> rounded(one.figure())).orElse(null));
            json.writeStringProperty("peer_name", peer.map(Peer::name).orElse(null));
            json.writeStringProperty("unit", unit);
            json.writeNumberProperty(
                    "ratio", peer.map(one -> rounded(ratio(one))).orElse(null));
            json.writeStringProperty("target", target.orElse(null));
            json.writeBooleanProperty("met", met());
            json.writeEndObject();
        }
        return line.toString();
    }

    private double ratio(Peer one) {
        return ours / one.figure();
    }

    private static boolean isWithin(double judged, String wanted) {
        double bound = Double.parseDouble(wanted.substring(2));
        return wanted.startsWith(">=") ? judged >= bound : judged <= bound;
    }

    /** Four digits: more would not come out the same twice. */
    private static BigDecimal rounded(double figure) {
        BigDecimal four = new BigDecimal(figure).round(new MathContext(4)).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }
}
