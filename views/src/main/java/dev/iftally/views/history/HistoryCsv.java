package dev.iftally.views.history;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** A history as comma-separated values (RFC 4180): a step a line, what is not known empty. */
final class HistoryCsv {
    private HistoryCsv() {}

    static void write(PrintWriter out, History history) {
        List<String> names = RateColumns.names();
        out.print("time," + String.join(",", names) + "\n");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < history.size(); i++) {
            line.setLength(0);
            line.append(Instant.ofEpochSecond(history.second(i)));
            for (int column = 0; column < names.size(); column++) {
                double rate = RateColumns.value(history, column, i);
                line.append(',').append(Double.isNaN(rate) ? "" : RateColumns.text(rate));
            }
            out.print(line.append('\n'));
        }
    }
}
