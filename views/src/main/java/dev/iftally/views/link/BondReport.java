package dev.iftally.views.link;

import dev.iftally.views.Report;
import java.util.List;
import java.util.Map;

/** What a bond counts of the link aggregation control protocol. */
final class BondReport {
    private static final String MARGIN = " ".repeat(20);

    private static final List<Line> LINES = List.of(
            new Line("lacpdu_rx", "lacpdu_rx", "LACPDU Rx"),
            new Line("lacpdu_tx", "lacpdu_tx", "LACPDU Tx"),
            new Line("lacpdu_unknown_rx", "lacpdu_unknown_rx", "LACPDU Unknown type Rx"),
            new Line("lacpdu_illegal_rx", "lacpdu_illegal_rx", "LACPDU Illegal Rx"),
            new Line("marker_rx", "marker_rx", "Marker Rx"),
            new Line("marker_tx", "marker_tx", "Marker Tx"),
            new Line("marker_resp_rx", "marker_response_rx", "Marker response Rx"),
            new Line("marker_resp_tx", "marker_response_tx", "Marker response Tx"),
            new Line("marker_unknown_rx", "marker_unknown_rx", "Marker unknown type Rx"));

    private BondReport() {}

    private record Line(String member, String key, String words) {}

    static void write(Report report, Map<String, Long> members) {
        report.text("\n").begin("802.3ad");
        for (Line line : LINES) {
            Long value = members.get(line.member());
            if (value != null) {
                report.text(MARGIN + line.words() + " ")
                        .number(line.key(), value)
                        .text("\n");
            }
        }
        report.end();
    }
}
